// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace omsync {

//! What kind of thing went wrong: what a caller acts on. Exit codes, retries and states are decided by it alone.
enum class ErrorCode {
    Cancelled,      //!< we were asked to stop
    BadInput,       //!< an option, a setting or an argument that we cannot use
    NothingMatched, //!< what was asked for exists nowhere
    NotFound,       //!< the server has no such object or bucket
    AccessDenied,   //!< 401 or 403: a wrong or missing key
    Unreachable,    //!< no name, no route, refused, or TLS failed: nobody answered
    Interrupted,    //!< the connection broke in mid-answer
    TimedOut,       //!< silence, or too little progress
    ServerBusy,     //!< 429, or 503 SlowDown: come back later
    ServerFailed,   //!< any other 5xx
    Malformed,      //!< an answer that is not what the protocol promises
    Changed,        //!< the object was replaced while we fetched it
    Damaged,        //!< all bytes came, but they are not a valid file
    UnsafeKey,      //!< a key that would leave its directory or that a file system cannot hold
    DiskFull,       //!< no space, no inodes or over quota
    FileFailed,     //!< any other refusal of the file system
    Locked,         //!< another process writes to this data directory
};

//! Why something could not be done: a Code to act on, the cause in the words of whoever refused, and the steps that
//! were under way, innermost first.
class Error
{
public:
    Error(ErrorCode code, QString cause);

    [[nodiscard]] ErrorCode code() const { return m_code; }
    [[nodiscard]] const QString &cause() const { return m_cause; }
    [[nodiscard]] const QStringList &steps() const { return m_steps; }

    //! The wait that the server asked for (Retry-After, RFC 9110 10.2.3); absent when it named none.
    [[nodiscard]] std::optional<std::chrono::seconds> retryAfter() const { return m_retryAfter; }
    [[nodiscard]] Error withRetryAfter(std::chrono::seconds wait) &&;

    //! Adds the step that the caller had under way: `list data/dwd_icon/`.
    [[nodiscard]] Error within(QString step) &&;

    //! One sentence without a full stop: the steps from outermost to innermost, then the cause.
    [[nodiscard]] QString text() const;

    friend bool operator==(const Error &, const Error &) = default;

private:
    ErrorCode m_code;
    QString m_cause;
    QStringList m_steps;
    std::optional<std::chrono::seconds> m_retryAfter;
};

//! What to do after a failure; decided once, here, by Code.
enum class RetryClass { Now, Later, Never, SourceDown };

[[nodiscard]] RetryClass retryClass(ErrorCode code);

//! Whether the same request may succeed when it is sent again within this Pass.
[[nodiscard]] bool worthRetrying(const Error &error);

//! A stable lower-case name, such as `access-denied`, for logs.
[[nodiscard]] QString nameOf(ErrorCode code);

} // namespace omsync
