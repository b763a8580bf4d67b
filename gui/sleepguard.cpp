// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sleepguard.h"

#include <utility>

namespace omsync {

void SleepGuard::setHeld(bool isHeld)
{
    if (std::exchange(m_isHeld, isHeld) == isHeld)
        return;
    if (isHeld)
        take();
    else
        release();
}

} // namespace omsync
