// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <QByteArray>
#include <QMap>
#include <QString>

namespace omsync {

//! What a file of a tree holds.
struct TreeFile
{
    QByteArray content;
    Instant modified; //!< floored to the second

    friend bool operator==(const TreeFile &, const TreeFile &) = default;
};

//! All regular files below a directory, by their path from it; hidden ones and those with a `~` among them.
using TreeSnapshot = QMap<QString, TreeFile>;

[[nodiscard]] TreeSnapshot snapshotOf(const QString &directory);

//! Whether times of change count in a comparison.
enum class Times { Compared, Ignored };

//! The first difference between two trees, as a sentence; empty when they are equal.
[[nodiscard]] QString differenceOf(const TreeSnapshot &left, const TreeSnapshot &right, Times times = Times::Compared);

//! Writes a file and the directories above it; `modified` becomes its time of change.
[[nodiscard]] bool writeFile(const QString &path, const QByteArray &content,
                             Instant modified = instantOfUnix(1'767'225'600));

//! The content of a file; null when it cannot be read.
[[nodiscard]] QByteArray readFile(const QString &path);

} // namespace omsync
