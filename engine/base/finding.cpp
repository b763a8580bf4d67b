// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/finding.h"

namespace omsync {

using namespace Qt::StringLiterals;

QString nameOf(FindingState state)
{
    switch (state) {
    case FindingState::Ok: return u"ok"_s;
    case FindingState::Warning: return u"warn"_s;
    case FindingState::Failure: return u"fail"_s;
    }
    Q_UNREACHABLE();
}

} // namespace omsync
