// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <optional>

namespace omsync {

//! What a MeteredRule goes by.
struct MeteredSight
{
    bool isUnwanted = false;            //!< the network is metered, and nobody allowed to use such a one
    std::optional<Instant> pausedUntil; //!< absent: pulling goes on
    Instant now;
};

//! Decides when pulling pauses since the network is metered. Who goes on by hand meanwhile is left alone until another
//! network comes; a pause of somebody's own that ends by itself is followed by this one.
class MeteredRule
{
public:
    enum class Step { None, Pause, Resume };

    //! What to do now; to be asked whenever the sight changes.
    [[nodiscard]] Step next(const MeteredSight &sight);

    //! Whether the pause that lasts is for that.
    [[nodiscard]] bool isHolding() const { return m_isHolding; }

private:
    std::optional<Instant> m_pausedUntil; // when it was last asked
    bool m_isHolding = false;
    bool m_isReleased = false; // by hand, in this network
};

} // namespace omsync
