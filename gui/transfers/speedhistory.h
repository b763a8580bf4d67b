// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>
#include <chrono>
#include <deque>

namespace omsync {

//! How much of the past is looked at.
enum class SpeedSpan { Minute, Hour, Day };

[[nodiscard]] std::chrono::milliseconds lengthOf(SpeedSpan span);

//! A speed at a moment of a clock that never jumps; of the longer spans, the mean of the time up to it.
struct SpeedSample
{
    std::chrono::milliseconds at{0};
    qint64 bytesPerSecond = 0;

    friend bool operator==(const SpeedSample &, const SpeedSample &) = default;
};

//! How fast it was, up to a day back, in a few hundred samples for each span.
class SpeedHistory
{
public:
    //! `at` is not before that of the last sample.
    void add(SpeedSample sample);

    [[nodiscard]] const std::deque<SpeedSample> &samples(SpeedSpan span) const;

private:
    struct Track
    {
        std::deque<SpeedSample> samples;
        std::chrono::milliseconds begin{0}; // of what is gathered for the next one
        double bytes = 0;                   // since then
    };

    std::chrono::milliseconds m_last{0};
    std::array<Track, 3> m_tracks; // by SpeedSpan
};

} // namespace omsync
