// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <deque>

namespace omsync {

//! How fast a growing number of bytes grows: over the last three seconds.
class SpeedMeter
{
public:
    //! `received` bytes have come by `now`, a time that only grows.
    [[nodiscard]] qint64 bytesPerSecond(std::chrono::milliseconds now, qint64 received);

private:
    struct Sample
    {
        std::chrono::milliseconds at;
        qint64 received;
    };

    std::deque<Sample> m_samples;
};

} // namespace omsync
