// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/advice.h"

namespace omsync {

using namespace Qt::StringLiterals;

QString adviceFor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::AccessDenied:
        return u"check the API key (SYNC_APIKEY, --apikey-file), or the access key and its secret"_s;
    case ErrorCode::Unreachable: return u"check the server's URL, and that it runs and can be reached from here"_s;
    case ErrorCode::FileFailed: return u"check that the directory exists and that this user may write to it"_s;
    case ErrorCode::Malformed: return u"check that the URL is that of an S3-style endpoint"_s;
    case ErrorCode::Locked: return u"wait until the other has ended, or stop it"_s;
    case ErrorCode::TimedOut:
    case ErrorCode::Interrupted:
    case ErrorCode::ServerBusy:
    case ErrorCode::ServerFailed: return u"try again later; what came so far is kept"_s;
    case ErrorCode::Cancelled:
    case ErrorCode::BadInput:
    case ErrorCode::NothingMatched:
    case ErrorCode::NotFound:
    case ErrorCode::Changed:
    case ErrorCode::Damaged:
    case ErrorCode::UnsafeKey:
    case ErrorCode::DiskFull: return {};
    }
    Q_UNREACHABLE();
}

QString textWithAdvice(const Error &error)
{
    const QString advice = adviceFor(error.code());
    return advice.isEmpty() ? error.text() : error.text() + u"; "_s + advice;
}

} // namespace omsync
