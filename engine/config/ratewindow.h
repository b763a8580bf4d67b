// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace omsync {

//! A limit for some hours of every day, by the clock on a wall.
struct RateWindow
{
    std::chrono::minutes from{0};  //!< since midnight, below 24 hours
    std::chrono::minutes until{0}; //!< up to 24 hours; not after `from`: on the next day
    qint64 bytesPerSecond = 0;     //!< 0: no limit
    QByteArray zone = {};          //!< where the wall is, `Europe/Berlin`; empty: here
    QString source = {};           //!< the one Source that it limits; empty: all of them together
    friend bool operator==(const RateWindow &, const RateWindow &) = default;
};

//! The rate of one Source, or where its name is empty, of all together: that of the first window for it that the time
//! lies in, else `usual`. Where clocks are put forward or back, what counts is what they show: an hour that is left out
//! is in no window, and one that comes twice is in its window twice.
[[nodiscard]] qint64 rateAt(const std::vector<RateWindow> &windows, const QString &source, qint64 usual, Instant now);

//! Reads `08:00` up to `24:00`; BadInput for anything else.
[[nodiscard]] Result<std::chrono::minutes> timeOfDayOf(QStringView text);
[[nodiscard]] QString timeOfDayText(std::chrono::minutes time);

//! Takes the name of a time zone that this system knows; BadInput for any other.
[[nodiscard]] Result<QByteArray> zoneOf(const QString &name);

} // namespace omsync
