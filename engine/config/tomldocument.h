// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <variant>
#include <vector>

namespace omsync {

//! Where in a text something stands; both count from 1, columns in characters.
struct TomlPlace
{
    int line = 1;
    int column = 1;

    friend auto operator<=>(const TomlPlace &, const TomlPlace &) = default;
};

struct TomlNode;
struct TomlField;
using TomlArray = std::vector<TomlNode>;
using TomlTable = std::vector<TomlField>; //!< in the order of the text

//! A value of a kind that no setting has: a time or a date.
struct TomlOther
{
};

//! One value and where it stands.
struct TomlNode
{
    TomlPlace place;
    std::variant<QString, qint64, double, bool, TomlArray, TomlTable, TomlOther> content;
};

struct TomlField
{
    QString key;
    TomlPlace place; //!< of the key
    TomlNode value;
};

//! Reads a whole TOML text. BadInput begins with `<name>:<line>:<column>: `.
[[nodiscard]] Result<TomlNode> readToml(const QByteArray &text, const QString &name);

//! A text as a TOML basic string, in its quotes.
[[nodiscard]] QString tomlQuoted(const QString &text);

} // namespace omsync
