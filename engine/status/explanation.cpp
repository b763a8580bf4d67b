// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/explanation.h"

namespace omsync {

using namespace Qt::StringLiterals;

QString nameOf(FetchVerdict verdict)
{
    switch (verdict) {
    case FetchVerdict::Fetch: return u"fetch"_s;
    case FetchVerdict::Keep: return u"keep"_s;
    case FetchVerdict::NotWanted: return u"not wanted"_s;
    case FetchVerdict::NotAtSource: return u"not at source"_s;
    }
    Q_UNREACHABLE();
}

} // namespace omsync
