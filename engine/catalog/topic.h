// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "catalog/objectkey.h"

#include <QString>

#include <optional>

namespace omsync {

//! What a user asks about: a Domain, one Variable of it, or one object of that.
struct Topic
{
    Tree tree = Tree::Data; //!< beyond the tree `data` there is always a key
    QString domain;
    QString variable;             //!< or `static`; empty: the whole Domain, or a key that belongs to no one Variable
    std::optional<ObjectKey> key; //!< absent: all files of the Variable

    friend bool operator==(const Topic &, const Topic &) = default;
};

//! Reads `dwd_icon`, `dwd_icon/temperature_2m`, the same with `data/` before it, or a key, which may leave out the tree
//! `data`. BadInput for what is none of these, UnsafeKey for a key that breaks a rule.
[[nodiscard]] Result<Topic> topicOf(const QString &text);

} // namespace omsync
