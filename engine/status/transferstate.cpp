// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/transferstate.h"

namespace omsync {

using namespace Qt::StringLiterals;

bool isRunning(TransferState state)
{
    return state == TransferState::Receiving || state == TransferState::Verifying;
}

bool isIdle(TransferState state)
{
    return state == TransferState::Waiting || state == TransferState::Retrying;
}

bool isFinal(TransferState state)
{
    return state == TransferState::Published || state == TransferState::Failed || state == TransferState::Cancelled;
}

bool canFollow(TransferState from, TransferState to)
{
    if (isFinal(from))
        return false;
    switch (to) {
    case TransferState::Waiting: return false;
    case TransferState::Receiving: return from == TransferState::Waiting || from == TransferState::Retrying;
    case TransferState::Retrying: return from == TransferState::Receiving || from == TransferState::Verifying;
    case TransferState::Verifying: return from == TransferState::Receiving;
    case TransferState::Staged: return from == TransferState::Verifying;
    case TransferState::Published: return from == TransferState::Staged;
    case TransferState::Failed:
    case TransferState::Cancelled: return true;
    }
    Q_UNREACHABLE();
}

QString nameOf(TransferState state)
{
    switch (state) {
    case TransferState::Waiting: return u"waiting"_s;
    case TransferState::Receiving: return u"receiving"_s;
    case TransferState::Retrying: return u"retrying"_s;
    case TransferState::Verifying: return u"verifying"_s;
    case TransferState::Staged: return u"staged"_s;
    case TransferState::Published: return u"published"_s;
    case TransferState::Failed: return u"failed"_s;
    case TransferState::Cancelled: return u"cancelled"_s;
    }
    Q_UNREACHABLE();
}

QDebug operator<<(QDebug debug, TransferState state)
{
    const QDebugStateSaver saver(debug);
    return debug.noquote() << nameOf(state);
}

} // namespace omsync
