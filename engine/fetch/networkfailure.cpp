// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/networkfailure.h"

#include <array>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

struct Row
{
    QNetworkReply::NetworkError error;
    ErrorCode code;
    QLatin1StringView cause;
};

constexpr auto rows = std::to_array<Row>({
    {QNetworkReply::ConnectionRefusedError, ErrorCode::Unreachable, "connection refused"_L1},
    {QNetworkReply::HostNotFoundError, ErrorCode::Unreachable, "no such host"_L1},
    {QNetworkReply::SslHandshakeFailedError, ErrorCode::Unreachable, "TLS failed"_L1},
    {QNetworkReply::TemporaryNetworkFailureError, ErrorCode::Unreachable, "the network is down"_L1},
    {QNetworkReply::NetworkSessionFailedError, ErrorCode::Unreachable, "the network is down"_L1},
    {QNetworkReply::UnknownNetworkError, ErrorCode::Unreachable, "network failure"_L1},
    {QNetworkReply::ProtocolUnknownError, ErrorCode::BadInput, "not an HTTP address"_L1},
    {QNetworkReply::ProtocolInvalidOperationError, ErrorCode::Malformed, "an answer that is not HTTP"_L1},
    {QNetworkReply::ProtocolFailure, ErrorCode::Malformed, "an answer that is not HTTP"_L1},
    {QNetworkReply::TimeoutError, ErrorCode::TimedOut, "no answer in time"_L1},
    {QNetworkReply::RemoteHostClosedError, ErrorCode::Interrupted, "connection closed"_L1},
});

} // namespace

QString hostAndPort(const QUrl &url)
{
    const int usual = url.scheme() == "https"_L1 ? 443 : 80;
    return u"%1:%2"_s.arg(url.host()).arg(url.port(usual));
}

Error errorOfNetwork(QNetworkReply::NetworkError error, const QUrl &url)
{
    const auto found = std::ranges::find(rows, error, &Row::error);
    if (found == rows.end())
        return Error(ErrorCode::Interrupted, u"the exchange with %1 broke"_s.arg(hostAndPort(url)));
    const auto sentence = found->code == ErrorCode::Unreachable ? u"cannot reach %1: %2"_s : u"%1: %2"_s;
    return Error(found->code, sentence.arg(hostAndPort(url), found->cause));
}

} // namespace omsync
