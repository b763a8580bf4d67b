// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace omsync {

enum class FindingState { Ok, Warning, Failure };

//! `ok`, `warn` or `fail`.
[[nodiscard]] QString nameOf(FindingState state);

//! What one check of the surroundings found.
struct Finding
{
    QString check;   //!< `clock`, `disk`, `tls`, …: stable
    QString subject; //!< what was checked: a directory, or the name of a Source; empty: this machine
    FindingState state = FindingState::Ok;
    QString text;   //!< what was found
    QString advice; //!< what to do; empty when there is nothing to be done

    friend bool operator==(const Finding &, const Finding &) = default;
};

} // namespace omsync
