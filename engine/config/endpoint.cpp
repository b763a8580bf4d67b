// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/endpoint.h"

namespace omsync {

using namespace Qt::StringLiterals;

bool isAddress(const QString &text)
{
    return !QHostAddress(text).isNull();
}

Result<QHostAddress> hostAddressOf(const QString &text)
{
    const QHostAddress address = text == u"localhost" ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(text);
    if (address.isNull())
        return Failure(ErrorCode::BadInput,
                       u"cannot listen on \"%1\": give an IP address such as 127.0.0.1, 0.0.0.0 or ::"_s.arg(text));
    return address;
}

Result<Endpoint> endpointOf(QStringView text)
{
    const auto wrong =
        Failure(ErrorCode::BadInput,
                u"\"%1\" is no address with a port, such as 127.0.0.1:8080, 0.0.0.0:80 or [::1]:8080"_s.arg(text));
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon < 0)
        return wrong;
    QStringView host = text.first(colon);
    const bool isBracketed = host.startsWith(u'[') && host.endsWith(u']');
    if (isBracketed)
        host = host.sliced(1, host.size() - 2);
    const QString address = host == u"localhost" ? u"127.0.0.1"_s : host.toString();
    bool isNumber = false;
    const ushort port = text.sliced(colon + 1).toUShort(&isNumber);
    if (!isNumber || !isAddress(address) || address.contains(u':') != isBracketed)
        return wrong;
    return Endpoint{.address = address, .port = port};
}

QString endpointText(const Endpoint &endpoint)
{
    const QString host = endpoint.address.contains(u':') ? u"[%1]"_s.arg(endpoint.address) : endpoint.address;
    return host + u':' + QString::number(endpoint.port);
}

} // namespace omsync
