// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>

namespace CLI {
class App;
}

namespace omsync {

//! A word of the program's language to programs, and what it means.
struct Meaning
{
    const char *word;
    const char *text;
};

//! What each exit code means; README.md has the same table.
[[nodiscard]] std::span<const Meaning> exitCodeMeanings();

//! What the field `event` of a JSON line may hold; README.md has the same table.
[[nodiscard]] std::span<const Meaning> eventMeanings();

//! The manual page of the program, in the language of man(7), made of what `--help` knows.
[[nodiscard]] QString manPage(const CLI::App &app);

} // namespace omsync
