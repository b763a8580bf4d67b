// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/transfers/speedhistory.h"

namespace omsync {

using namespace std::chrono_literals;

namespace {

constexpr int samplesOfSpan = 360; // of the longer ones; of a minute, all are kept

//! The time that one sample stands for.
std::chrono::milliseconds stepOf(SpeedSpan span)
{
    return span == SpeedSpan::Minute ? 0ms : lengthOf(span) / samplesOfSpan;
}

} // namespace

std::chrono::milliseconds lengthOf(SpeedSpan span)
{
    switch (span) {
    case SpeedSpan::Minute: return 1min;
    case SpeedSpan::Hour: return 1h;
    case SpeedSpan::Day: return 24h;
    }
    Q_UNREACHABLE();
}

void SpeedHistory::add(SpeedSample sample)
{
    const auto passed = sample.at - m_last;
    m_last = sample.at;
    for (const SpeedSpan span : {SpeedSpan::Minute, SpeedSpan::Hour, SpeedSpan::Day}) {
        Track &track = m_tracks[size_t(span)];
        track.bytes += double(sample.bytesPerSecond) * double(passed.count()) / 1000;
        const auto gathered = sample.at - track.begin;
        if (gathered < stepOf(span))
            continue;
        const bool isMean = span != SpeedSpan::Minute && gathered.count() > 0;
        const qint64 speed = isMean ? qint64(track.bytes * 1000 / double(gathered.count())) : sample.bytesPerSecond;
        track.samples.push_back({.at = sample.at, .bytesPerSecond = speed});
        track.begin = sample.at;
        track.bytes = 0;
        while (track.samples.size() > 1 && track.samples[1].at < sample.at - lengthOf(span))
            track.samples.pop_front();
    }
}

const std::deque<SpeedSample> &SpeedHistory::samples(SpeedSpan span) const
{
    return m_tracks[size_t(span)].samples;
}

} // namespace omsync
