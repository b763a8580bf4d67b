// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/meteredrule.h"

#include <utility>

namespace omsync {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::seconds slack = 2min; // by whole minutes a pause is carried on when the engine starts again

bool isOther(const std::optional<Instant> &until, Instant before)
{
    return !until || *until < before - slack || *until > before + slack;
}

} // namespace

MeteredRule::Step MeteredRule::next(const MeteredSight &sight)
{
    const auto before = std::exchange(m_pausedUntil, sight.pausedUntil);
    const bool isOver = before && isOther(sight.pausedUntil, *before);
    if (isOver && !sight.pausedUntil)
        m_isReleased = m_isReleased || sight.now + 1s < *before; // else its time was over
    if (!sight.isUnwanted) {
        m_isReleased = false;
        return std::exchange(m_isHolding, false) && !isOver ? Step::Resume : Step::None;
    }
    if (isOver)
        m_isHolding = false; // it ended, or somebody put a pause of his own in its place
    if (sight.pausedUntil || m_isHolding || m_isReleased)
        return Step::None;
    m_isHolding = true;
    return Step::Pause;
}

} // namespace omsync
