// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "status/transferstatus.h"

#include <chrono>
#include <optional>

namespace omsync {

//! `12 of 40 files, 34.5 MB of 120.3 MB, 12.3 MB/s, 7 s left`; nothing of the time while there is no speed.
[[nodiscard]] QString progressText(const TransferTotals &totals);

//! Decides when progress is shown again: at most four times a second.
class ProgressPace
{
public:
    //! Whether it is time, at `elapsed` of some Clock; if so, the next time is a quarter of a second later.
    [[nodiscard]] bool isDue(std::chrono::milliseconds elapsed);

private:
    std::optional<std::chrono::milliseconds> m_last;
};

} // namespace omsync
