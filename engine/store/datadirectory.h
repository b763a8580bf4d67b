// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "catalog/localfile.h"
#include "catalog/objectkey.h"

#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace omsync {

//! Where each Tree lies on the disk: absolute, without a trailing slash; empty when this node keeps no such tree.
struct TreeRoots
{
    QString data;
    QString dataRun;
    QString dataSpatial;

    [[nodiscard]] const QString &of(Tree tree) const;
    friend bool operator==(const TreeRoots &, const TreeRoots &) = default;
};

//! The database on this disk: `data/x/y.om` is the file `x/y.om` below the root of the tree `data` (DATA.md, section
//! 3).
class DataDirectory
{
public:
    explicit DataDirectory(TreeRoots roots);

    [[nodiscard]] const TreeRoots &roots() const { return m_roots; }

    //! Absent when the node keeps no such tree.
    [[nodiscard]] std::optional<QString> pathOf(const ObjectKey &key) const;

    //! The files of one domain in one tree, sorted by key. Names that no key may hold (`~`, dot, …) and whatever is no
    //! regular file are passed over; so are symbolic links that lead out of the root. A domain that does not exist
    //! has no files, nor has a name that can be no domain's.
    [[nodiscard]] Result<std::vector<LocalFile>> scan(Tree tree, QStringView domain) const;

    //! The same, one by one and in no order.
    [[nodiscard]] Result<void> visit(Tree tree, QStringView domain, const std::function<void(LocalFile)> &take) const;

    //! The domains that exist in a tree, sorted.
    [[nodiscard]] Result<QStringList> domains(Tree tree) const;

    //! Where omsync keeps its own files: `<data>/.omsync`.
    [[nodiscard]] QString stateDirectory() const;

private:
    TreeRoots m_roots;
};

} // namespace omsync
