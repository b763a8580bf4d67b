// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/pressurelooks.h"

#include <algorithm>

namespace omsync {

namespace {

constexpr std::chrono::minutes firstWait{15};
constexpr int mostDoublings = 5; // eight hours

} // namespace

void PressureLooks::note(bool misses, Instant now)
{
    m_next.reset();
    if (misses)
        m_next = now + firstWait * (1 << std::min(m_misses, mostDoublings));
    m_misses = misses ? m_misses + 1 : 0;
}

bool PressureLooks::mayLook(Instant now) const
{
    return !m_next || now >= *m_next;
}

} // namespace omsync
