// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QStringList>

#include <variant>

namespace omsync {

//! How the program is to come up.
struct StartArguments
{
    QString profile;          //!< empty: that of the settings file which omsync-cli uses, too
    bool isMinimized = false; //!< in the tray, where there is one
    bool isDemo = false;

    friend bool operator==(const StartArguments &, const StartArguments &) = default;
};

//! A text to be written, and nothing more.
struct TextAnswer
{
    QString text;

    friend bool operator==(const TextAnswer &, const TextAnswer &) = default;
};

//! Reads the arguments after the program's name. BadInput for an option that is not known, or a profile whose name can
//! be no file's.
[[nodiscard]] Result<std::variant<StartArguments, TextAnswer>> parseArguments(const QStringList &arguments);

} // namespace omsync
