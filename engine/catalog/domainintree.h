// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/objectkey.h"

#include <QString>

#include <tuple>

namespace omsync {

//! A Domain in one of the trees; ordered by its name, then by the tree.
struct DomainInTree
{
    QString name;
    Tree tree = Tree::Data;

    friend bool operator==(const DomainInTree &, const DomainInTree &) = default;
    friend bool operator<(const DomainInTree &a, const DomainInTree &b)
    {
        return std::tie(a.name, a.tree) < std::tie(b.name, b.tree);
    }
};

} // namespace omsync
