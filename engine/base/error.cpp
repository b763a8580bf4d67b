// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

Error::Error(ErrorCode code, QString cause)
    : m_code(code)
    , m_cause(std::move(cause))
{
}

Error Error::withRetryAfter(std::chrono::seconds wait) &&
{
    m_retryAfter = wait;
    return std::move(*this);
}

Error Error::within(QString step) &&
{
    m_steps.append(std::move(step));
    return std::move(*this);
}

QString Error::text() const
{
    QString text;
    for (auto step = m_steps.crbegin(); step != m_steps.crend(); ++step)
        text += *step + u": "_s;
    return text + m_cause;
}

RetryClass retryClass(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Interrupted:
    case ErrorCode::TimedOut:
    case ErrorCode::Changed:
    case ErrorCode::Damaged:
    case ErrorCode::Malformed: return RetryClass::Now;
    case ErrorCode::ServerBusy:
    case ErrorCode::ServerFailed: return RetryClass::Later;
    case ErrorCode::Unreachable:
    case ErrorCode::AccessDenied: return RetryClass::SourceDown;
    case ErrorCode::Cancelled:
    case ErrorCode::BadInput:
    case ErrorCode::NothingMatched:
    case ErrorCode::NotFound:
    case ErrorCode::UnsafeKey:
    case ErrorCode::DiskFull:
    case ErrorCode::FileFailed:
    case ErrorCode::Locked: return RetryClass::Never;
    }
    Q_UNREACHABLE();
}

bool worthRetrying(const Error &error)
{
    const RetryClass retry = retryClass(error.code());
    return retry == RetryClass::Now || retry == RetryClass::Later || error.code() == ErrorCode::Unreachable;
}

QString nameOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Cancelled: return u"cancelled"_s;
    case ErrorCode::BadInput: return u"bad-input"_s;
    case ErrorCode::NothingMatched: return u"nothing-matched"_s;
    case ErrorCode::NotFound: return u"not-found"_s;
    case ErrorCode::AccessDenied: return u"access-denied"_s;
    case ErrorCode::Unreachable: return u"unreachable"_s;
    case ErrorCode::Interrupted: return u"interrupted"_s;
    case ErrorCode::TimedOut: return u"timed-out"_s;
    case ErrorCode::ServerBusy: return u"server-busy"_s;
    case ErrorCode::ServerFailed: return u"server-failed"_s;
    case ErrorCode::Malformed: return u"malformed"_s;
    case ErrorCode::Changed: return u"changed"_s;
    case ErrorCode::Damaged: return u"damaged"_s;
    case ErrorCode::UnsafeKey: return u"unsafe-key"_s;
    case ErrorCode::DiskFull: return u"disk-full"_s;
    case ErrorCode::FileFailed: return u"file-failed"_s;
    case ErrorCode::Locked: return u"locked"_s;
    }
    Q_UNREACHABLE();
}

} // namespace omsync
