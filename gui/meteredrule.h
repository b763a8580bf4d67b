// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace omsync {

//! Decides when pulling pauses since the network is metered. Who goes on by hand meanwhile is left alone until another
//! network comes.
class MeteredRule
{
public:
    enum class Step { None, Pause, Resume };

    //! What to do now; to be asked whenever one of these changes. `isAllowed` is whether a metered network may be used.
    [[nodiscard]] Step next(bool isMetered, bool isAllowed, bool isPaused);

    //! Whether the pause that lasts is for that.
    [[nodiscard]] bool isHolding() const { return m_isHolding; }

private:
    bool m_isUnwanted = false; // the network, when it was last asked
    bool m_isHolding = false;
    bool m_hasPaused = false; // since it began to hold
};

} // namespace omsync
