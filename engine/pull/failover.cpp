// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/failover.h"

#include "catalog/entitytag.h"

namespace omsync {

bool mayComeFromElsewhere(const Error &error)
{
    switch (error.code()) {
    case ErrorCode::NotFound:
    case ErrorCode::AccessDenied:
    case ErrorCode::Unreachable:
    case ErrorCode::Interrupted:
    case ErrorCode::TimedOut:
    case ErrorCode::ServerBusy:
    case ErrorCode::ServerFailed:
    case ErrorCode::Malformed:
    case ErrorCode::Changed:
    case ErrorCode::Damaged: return true;
    case ErrorCode::Cancelled:
    case ErrorCode::BadInput:
    case ErrorCode::NothingMatched:
    case ErrorCode::UnsafeKey:
    case ErrorCode::DiskFull:
    case ErrorCode::FileFailed:
    case ErrorCode::Locked: return false;
    }
    Q_UNREACHABLE();
}

bool isMistake(const Error &error)
{
    return error.code() == ErrorCode::NothingMatched || error.code() == ErrorCode::BadInput;
}

void turnTo(TransferRequest &request, const SourceSettings &source, const RemoteObject &listed)
{
    const auto &left = request.unfinished;
    const bool isListed = left && left->size == listed.size && left->modified == listed.modified;
    const QByteArray etag = isListed && !left->etag.isEmpty() ? left->etag : listed.etag;
    request.source = source;
    request.fetchedAs.clear(); // of the Source that listed it
    request.object = listed;
    request.isPinned = true;
    request.object.etag = isStrongEtag(etag) ? etag : QByteArray();
    if (request.object.etag.isEmpty() || !isListed || left->etag != etag)
        request.unfinished.reset();
}

bool loosen(TransferRequest &request)
{
    if (!request.isPinned || request.object.etag.isEmpty())
        return false;
    request.object.etag.clear();
    request.unfinished.reset();
    return true;
}

UnfinishedTransfer withoutParts(UnfinishedTransfer transfer)
{
    transfer.parts.fill(false);
    transfer.etag.clear();
    return transfer;
}

} // namespace omsync
