// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/servecounts.h"

namespace omsync {

void ServeCounts::add(const ServedAnswer &answer)
{
    ++byStatus[answer.status];
    OfClient &client = byClient[answer.client];
    ++client.answers;
    client.bytes += answer.bytes;
    const double seconds = double(answer.duration.count()) / 1000;
    for (size_t i = 0; i < DurationCounts::bounds.size(); ++i) {
        if (seconds <= DurationCounts::bounds[i]) {
            ++durations.counts[i];
            break;
        }
    }
    durations.sum += seconds;
    ++durations.all;
}

} // namespace omsync
