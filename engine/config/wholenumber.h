// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QStringView>

namespace omsync {

//! Both ends belong to it.
struct NumberSpan
{
    int first;
    int last;
};

//! Reads a whole number within the span; BadInput otherwise.
[[nodiscard]] Result<int> wholeNumberOf(QStringView text, NumberSpan span);

//! What the numbers of Settings may be.
constexpr NumberSpan pastDaysSpan{.first = 0, .last = 36500};
constexpr NumberSpan retentionDaysSpan{.first = 1, .last = 36500};
constexpr NumberSpan percentSpan{.first = 1, .last = 100};
constexpr NumberSpan repeatMinutesSpan{.first = 1, .last = 525600};
constexpr NumberSpan pauseMinutesSpan{.first = 1, .last = 10080}; // a week
constexpr NumberSpan concurrentSpan{.first = 1, .last = 256};
constexpr NumberSpan concurrentDomainsSpan{.first = 1, .last = 64};
constexpr NumberSpan connectionsSpan{.first = 1, .last = 1'000'000};

} // namespace omsync
