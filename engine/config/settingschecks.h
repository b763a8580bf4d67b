// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settings.h"
#include "config/wholenumber.h"

namespace omsync {

using Problems = std::vector<SettingsProblem>;

//! Notes a number that lies outside of the span.
void checkNumber(Problems &problems, const QString &field, qint64 number, NumberSpan span);

//! "; did you mean dwd_icon?", where anything in `known` is spelled like it.
[[nodiscard]] QString suggestion(const QString &name, const QStringList &known);

//! Notes what can be no name of a Domain, with the nearest names.
void checkDomains(Problems &problems, const QString &field, const QStringList &domains);

//! Notes what VariableSelection::parse() refuses.
void checkVariables(Problems &problems, const QString &field, const QStringList &variables);

//! Notes what of the serving side cannot be used.
void checkServe(Problems &problems, const ServeSettings &serve);

} // namespace omsync
