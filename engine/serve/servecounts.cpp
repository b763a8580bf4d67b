// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/servecounts.h"

namespace omsync {

void ServeCounts::add(const ServedAnswer &answer)
{
    ++byStatus[answer.status];
    OfClient &client = byClient[answer.client];
    ++client.answers;
    client.bytes += answer.bytes;
    if (answer.isEndless)
        return; // how long it took says nothing of this server
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

void ServeCounts::add(const ServeCounts &more)
{
    for (const auto &[status, answers] : more.byStatus)
        byStatus[status] += answers;
    for (const auto &[name, client] : more.byClient) {
        byClient[name].answers += client.answers;
        byClient[name].bytes += client.bytes;
    }
    for (size_t i = 0; i < durations.counts.size(); ++i)
        durations.counts[i] += more.durations.counts[i];
    durations.sum += more.durations.sum;
    durations.all += more.durations.all;
}

} // namespace omsync
