// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QStringList>

namespace omsync {

//! The class of a Variable's directory, told by its name (DATA.md, section 1).
enum class VariableClass { Surface, Pressure, PreviousDay };

[[nodiscard]] VariableClass variableClassOf(QByteArrayView directory);

//! The five selectors that stand for many Variables at once (DATA.md, section 3).
enum class VariableSelector {
    All,                      //!< `really_download_all_variables`
    AllPressureLevels,        //!< `really_download_all_pressure_levels`
    AllSurfaceLevels,         //!< `really_download_all_surface_levels`
    AllPreviousDay,           //!< `really_download_all_previous_day`
    AllButPressureOncePerDay, //!< `really_download_all_but_pressure_once_per_day`
};

//! The text by which the command line calls a selector.
[[nodiscard]] QString nameOf(VariableSelector selector);

//! The 37 Variables that `really_download_all_previous_day` takes beside every previous-day directory, as the existing
//! client does (DATA.md, section 3).
[[nodiscard]] const QStringList &previousDayVariables();

} // namespace omsync
