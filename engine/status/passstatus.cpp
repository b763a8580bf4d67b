// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/passstatus.h"

namespace omsync {

using namespace Qt::StringLiterals;

bool isFinal(PassState state)
{
    return state == PassState::Done || state == PassState::Partial || state == PassState::Failed ||
           state == PassState::Cancelled;
}

bool canFollow(PassState from, PassState to)
{
    if (isFinal(from))
        return false;
    switch (to) {
    case PassState::Waiting: return false;
    case PassState::Listing: return from == PassState::Waiting || from == PassState::Publishing;
    case PassState::Planning: return from == PassState::Listing;
    case PassState::Transferring: return from == PassState::Planning;
    case PassState::Publishing: return from == PassState::Transferring;
    case PassState::Done:
    case PassState::Partial: return from == PassState::Planning || from == PassState::Publishing;
    case PassState::Failed:
    case PassState::Cancelled: return true;
    }
    Q_UNREACHABLE();
}

QString nameOf(PassState state)
{
    switch (state) {
    case PassState::Waiting: return u"waiting"_s;
    case PassState::Listing: return u"listing"_s;
    case PassState::Planning: return u"planning"_s;
    case PassState::Transferring: return u"transferring"_s;
    case PassState::Publishing: return u"publishing"_s;
    case PassState::Done: return u"done"_s;
    case PassState::Partial: return u"partial"_s;
    case PassState::Failed: return u"failed"_s;
    case PassState::Cancelled: return u"cancelled"_s;
    }
    Q_UNREACHABLE();
}

QString nameOf(const PassStatus &status)
{
    return domainText(status.tree, status.domain);
}

bool lacksSomeFiles(const PassStatus &status)
{
    return status.state == PassState::Partial || (status.failed > 0 && status.wanted > status.toFetch);
}

QDebug operator<<(QDebug debug, PassState state)
{
    const QDebugStateSaver saver(debug);
    return debug.noquote() << nameOf(state);
}

} // namespace omsync
