// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/transferphase.h"

#include <algorithm>
#include <array>
#include <utility>

namespace omsync {

namespace {

using enum TransferPhase;

constexpr auto steps = std::to_array<std::pair<TransferPhase, TransferPhase>>({
    {Idle, Recalling},
    {Idle, Whole},
    {Idle, Parts},
    {Recalling, Whole},
    {Recalling, Parts},
    {Whole, Verifying},
    {Parts, Whole}, // the server ignores ranges, or the next version is small
    {Parts, Parts}, // another version
    {Parts, Asking},
    {Parts, Verifying},
    {Asking, Whole},
    {Asking, Parts},
});

} // namespace

bool canFollow(TransferPhase from, TransferPhase to)
{
    return (to == Ended && from != Ended) || std::ranges::find(steps, std::pair(from, to)) != steps.end();
}

QDebug operator<<(QDebug debug, TransferPhase phase)
{
    static constexpr std::array names{"Idle", "Recalling", "Whole", "Parts", "Asking", "Verifying", "Ended"};
    return debug << names.at(size_t(phase));
}

} // namespace omsync
