// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/freshness.h"
#include "catalog/pause.h"
#include "status/enginestatus.h"
#include "status/passstatus.h"
#include "status/transferstate.h"

#include <QString>

#include <chrono>
#include <vector>

namespace omsync {

// What the engine knows as values, in the words of whoever looks at the window.

//! What a row of the board is called: the name of its Domain, and beyond the tree `data` what is pulled of it.
[[nodiscard]] QString titleOf(const DomainInTree &domain);
[[nodiscard]] QString titleOf(const DomainStatus &domain);
//! Of rows of one Domain together.
[[nodiscard]] QString commonTitleOf(const std::vector<const DomainStatus *> &rows);

//! How many Domains they are of, each of whose trees may have a row.
[[nodiscard]] qsizetype domainCount(const std::vector<const DomainStatus *> &rows);

[[nodiscard]] QString wordOf(DomainState state);
[[nodiscard]] QString wordOf(TransferState state);
[[nodiscard]] QString wordOf(PassState state);

//! "4 s", "12 min", "3 h 05 min", "2 d 4 h": two units at the most; a negative duration carries a minus sign.
[[nodiscard]] QString lengthText(std::chrono::seconds duration);

//! "34.5 MB": powers of 1000.
[[nodiscard]] QString sizeText(qint64 bytes);
//! "3.4 MB/s".
[[nodiscard]] QString speedText(qint64 bytesPerSecond);
//! "1 file", "1,234 files".
[[nodiscard]] QString fileCountText(qint64 files);

//! A moment in UTC, as Runs are called: "24 Nov 12:00", with the year where it is not that of `now`.
[[nodiscard]] QString runTimeText(Instant run, Instant now);
//! A day in UTC: "24 Nov 2026".
[[nodiscard]] QString dayText(Instant moment);
//! A moment in the time zone of this machine: "13:05", with the day where it is not that of `now`, and with the year
//! likewise.
[[nodiscard]] QString clockText(Instant moment, Instant now);

//! The same with its day and seconds: "24 Nov 13:05:09".
[[nodiscard]] QString momentText(Instant moment);

//! "paused until 13:05", in the time zone of this machine.
[[nodiscard]] QString pauseText(const Pause &pause, Instant now);

//! What a Pass came to, or why it failed: "42 files, 12.4 MB", "up to date".
[[nodiscard]] QString outcomeText(const PassStatus &status);

} // namespace omsync
