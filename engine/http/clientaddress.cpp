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

QHostAddress clientAddress(const Request &request, const Networks &trusted)
{
    QHostAddress client = plainAddress(request.peer);
    if (!trusted.contains(client))
        return client;
    const QByteArrayList hops = forwardedFor(request.headers);
    for (qsizetype i = hops.size() - 1; i >= 0; --i) {
        const QHostAddress hop = plainAddress(QHostAddress(QString::fromLatin1(hops[i].trimmed())));
        if (hop.isNull())
            break;
        client = hop;
        if (!trusted.contains(hop))
            break;
    }
    return client;
}

} // namespace omsync
