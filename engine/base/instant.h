// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <chrono>
#include <optional>

namespace omsync {

using namespace std::chrono_literals;

//! A moment in UTC, to the second.
using Instant = std::chrono::sys_seconds;

//! The moment that many seconds after 1970-01-01T00:00:00Z.
[[nodiscard]] constexpr Instant instantOfUnix(qint64 seconds)
{
    return Instant(std::chrono::seconds(seconds));
}

[[nodiscard]] constexpr qint64 unixSeconds(Instant instant)
{
    return instant.time_since_epoch().count();
}

//! `2026-11-23T18:40:00Z`; years outside 0..9999 are clamped.
[[nodiscard]] QString isoText(Instant instant);

//! `2026-11-23T18:40Z`, as a Run is called.
[[nodiscard]] QString runText(Instant instant);

//! Reads `YYYY-MM-DDTHH:MM[:SS[.fff…]]Z`; a fraction is floored. Absent when the text is anything else.
[[nodiscard]] std::optional<Instant> instantOfIso(QStringView text);

//! "4 s", "12 min", "3 h 05 min", "2 d 4 h": two units at the most; a negative duration carries a minus sign.
[[nodiscard]] QString durationText(std::chrono::seconds duration);

} // namespace omsync
