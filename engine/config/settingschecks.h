// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settings.h"
#include "config/wholenumber.h"

namespace omsync {

using Problems = std::vector<SettingsProblem>;

//! Notes a number that lies outside of the span.
void checkNumber(Problems &problems, const QString &field, qint64 number, NumberSpan span);

//! Notes what of the serving side cannot be used.
void checkServe(Problems &problems, const ServeSettings &serve);

} // namespace omsync
