// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <chrono>

namespace omsync {

//! Where the time comes from, so that a test can set it.
class Clock
{
public:
    Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;
    virtual ~Clock() = default;

    //! The wall clock.
    [[nodiscard]] virtual Instant now() const = 0;

    //! Time since some fixed moment; never jumps. For measuring how long something took.
    [[nodiscard]] virtual std::chrono::milliseconds elapsed() const = 0;
};

//! The clock of this machine.
class SystemClock : public Clock
{
public:
    [[nodiscard]] Instant now() const override;
    [[nodiscard]] std::chrono::milliseconds elapsed() const override;
};

} // namespace omsync
