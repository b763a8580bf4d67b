// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/clientaddress.h"

#include <QAbstractSocket>

#include <algorithm>

namespace omsync {

namespace {

//! Of all fields of that name together, in their order.
QByteArrayList forwardedFor(const HeaderList &headers)
{
    QByteArrayList addresses;
    for (const auto &[name, value] : headers) {
        if (name.compare("X-Forwarded-For", Qt::CaseInsensitive) == 0)
            addresses += value.split(',');
    }
    return addresses;
}

//! Without brackets and port, which some proxies add.
QHostAddress addressOf(QByteArrayView hop)
{
    hop = hop.trimmed();
    if (hop.startsWith('[')) {
        const qsizetype end = hop.indexOf(']');
        const bool isWhole = end == hop.size() - 1 || (end > 0 && hop[end + 1] == ':');
        hop = isWhole ? hop.sliced(1, end - 1) : QByteArrayView();
    } else if (hop.contains('.') && hop.count(':') == 1) {
        hop = hop.first(hop.indexOf(':'));
    }
    return plainAddress(QHostAddress(QString::fromLatin1(hop)));
}

} // namespace

Networks::Networks(const QStringList &texts)
{
    for (const QString &text : texts) {
        if (const auto subnet = QHostAddress::parseSubnet(text); !subnet.first.isNull())
            m_subnets.emplace_back(subnet.first, subnet.second);
    }
}

bool Networks::contains(const QHostAddress &address) const
{
    return std::ranges::any_of(m_subnets, [&](const auto &subnet) { return address.isInSubnet(subnet); });
}

QHostAddress plainAddress(const QHostAddress &address)
{
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return address; // as it is, since a new one costs memory
    bool isOldFamily = false;
    const quint32 number = address.toIPv4Address(&isOldFamily);
    return isOldFamily ? QHostAddress(number) : address;
}

QHostAddress countedAddress(const QHostAddress &address)
{
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return address;
    Q_IPV6ADDR network = address.toIPv6Address();
    std::fill(std::begin(network.c) + 8, std::end(network.c), quint8(0));
    return QHostAddress(network);
}

QHostAddress clientAddress(const Request &request, const Networks &trusted)
{
    QHostAddress client = plainAddress(request.peer);
    if (!trusted.contains(client))
        return client;
    const QByteArrayList hops = forwardedFor(request.headers);
    for (qsizetype i = hops.size() - 1; i >= 0; --i) {
        const QHostAddress hop = addressOf(hops[i]);
        if (hop.isNull())
            break;
        client = hop;
        if (!trusted.contains(hop))
            break;
    }
    return client;
}

} // namespace omsync
