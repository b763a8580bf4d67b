// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>
#include <optional>

namespace omsync {

//! `Mon, 23 Nov 2026 18:40:00 GMT`, the one form that may be sent (IMF-fixdate, RFC 9110 5.6.7). Years outside 0..9999
//! are clamped.
[[nodiscard]] QByteArray httpDate(Instant instant);

//! Reads the three forms that may be met (RFC 9110 5.6.7): IMF-fixdate, RFC 850 and asctime. The name of the day must
//! be one, but need not be the right one. A two-digit year is 1977 to 2076. Absent when the text is anything else.
[[nodiscard]] std::optional<Instant> instantOfHttpDate(QByteArrayView text);

//! The wait that a Retry-After field asks for, as seconds or as a date (RFC 9110 10.2.3): never negative, a year at the
//! most. Absent when it cannot be read.
[[nodiscard]] std::optional<std::chrono::seconds> waitOfRetryAfter(QByteArrayView value, Instant now);

} // namespace omsync
