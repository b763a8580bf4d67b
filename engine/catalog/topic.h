// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "catalog/objectkey.h"
#include "catalog/timerange.h"

#include <QString>

#include <optional>

namespace omsync {

//! What a user asks about: a Domain, one Variable of it, or one object of that; beyond the tree `data` a Domain, some
//! of its Runs, or one object.
struct Topic
{
    Tree tree = Tree::Data;
    QString domain;
    QString variable;             //!< or `static`; empty: the whole Domain, or a key that belongs to no one Variable
    std::optional<ObjectKey> key; //!< absent: all files of the Variable, or of the Runs
    //! Beyond the tree `data`: when the Runs are of that it is about, as a directory or a key tells; absent: all.
    std::optional<TimeRange> runs = {};

    friend bool operator==(const Topic &, const Topic &) = default;
};

//! Reads `dwd_icon`, `dwd_icon/temperature_2m`, the same with `data/` before it, `data_run/dwd_icon`, also with the
//! directory of a year, month, day or Run behind it, or a key, which may leave out the tree `data`. BadInput for what
//! is none of these, UnsafeKey for a key that breaks a rule.
[[nodiscard]] Result<Topic> topicOf(const QString &text);

} // namespace omsync
