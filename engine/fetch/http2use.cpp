// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/http2use.h"

#include <QHttp2Configuration>
#include <QNetworkRequest>

namespace omsync {

namespace {

// 100 ms at 1 Gbit/s are 12 MB under way on one connection; Qt's own windows are 2 GiB and 64 KiB.
constexpr unsigned sessionWindow = 32U << 20;
constexpr unsigned streamWindow = 8U << 20;
constexpr int failureLimit = 2;

//! A status of HTTP came of none of these.
bool isBelowHttp(ErrorCode code)
{
    return code == ErrorCode::Interrupted || code == ErrorCode::TimedOut || code == ErrorCode::Malformed;
}

} // namespace

void Http2Use::applyTo(QNetworkRequest &request) const
{
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, m_isAllowed);
    if (!m_isAllowed)
        return;
    QHttp2Configuration windows;
    windows.setSessionReceiveWindowSize(sessionWindow);
    windows.setStreamReceiveWindowSize(streamWindow);
    request.setHttp2Configuration(windows);
}

bool Http2Use::givesUpAfter(const Result<void> &outcome)
{
    if (!m_isAllowed)
        return false;
    m_failures = outcome || !isBelowHttp(outcome.error().code()) ? 0 : m_failures + 1;
    if (m_failures < failureLimit)
        return false;
    m_isAllowed = false;
    return true;
}

} // namespace omsync
