// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

namespace omsync {

//! A Clock that stands still until a test moves it.
class ManualClock : public Clock
{
public:
    explicit ManualClock(Instant now = instantOfUnix(1'795'435'200)) // 2026-11-23T12:00:00Z
        : m_now(now)
    {
    }

    [[nodiscard]] Instant now() const override { return m_now; }
    [[nodiscard]] std::chrono::milliseconds elapsed() const override { return m_elapsed; }

    void advance(std::chrono::milliseconds duration)
    {
        m_elapsed += duration;
        m_now += std::chrono::floor<std::chrono::seconds>(m_elapsed) -
                 std::chrono::floor<std::chrono::seconds>(m_elapsed - duration);
    }

private:
    Instant m_now;
    std::chrono::milliseconds m_elapsed{0};
};

} // namespace omsync
