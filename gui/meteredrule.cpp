// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/meteredrule.h"

#include <utility>

namespace omsync {

MeteredRule::Step MeteredRule::next(bool isMetered, bool isAllowed, bool isPaused)
{
    if (m_isHolding && m_hasPaused && !isPaused) // by hand
        m_isHolding = false;
    m_hasPaused = m_isHolding && isPaused;
    const bool isUnwanted = isMetered && !isAllowed;
    if (std::exchange(m_isUnwanted, isUnwanted) == isUnwanted)
        return Step::None;
    if (isUnwanted) {
        m_isHolding = !isPaused; // a pause that lasts is somebody's own
        return m_isHolding ? Step::Pause : Step::None;
    }
    return std::exchange(m_isHolding, false) ? Step::Resume : Step::None;
}

} // namespace omsync
