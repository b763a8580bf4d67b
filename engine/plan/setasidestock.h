// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/remoteobject.h"
#include "store/datadirectory.h"
#include "store/manifestreader.h"
#include "store/stagedfile.h"

#include <functional>
#include <optional>
#include <vector>

namespace omsync {

//! What became of all that was set aside.
struct Discarded
{
    std::vector<qint64> ids; //!< of those that are gone
    qint64 kept = 0;         //!< how many are not
    bool isWhole = true;     //!< false when they could not all be read
};

//! The replacements of one Domain that were set aside (store/setaside.h), and their staged files. Slow: for network and
//! pool threads.
class SetAsideStock
{
public:
    SetAsideStock(DataDirectory data, Tree tree, QStringView domain);

    //! The id of the one that is what this Source has by now, and lies here whole; absent when there is none. The rules
    //! are those for a file that is in place, so what is found would not be fetched again once it is.
    [[nodiscard]] std::optional<qint64> find(const RemoteObject &remote, const QString &source);

    //! Removes the staged files of those that `isUseless`; those that have none are gone too.
    [[nodiscard]] Discarded discard(const std::function<bool(const ReadEntry &)> &isUseless) const;

    //! Hands over the targets of all, in slices.
    [[nodiscard]] Result<void> visitTargets(const TakeTargets &take) const;

private:
    DataDirectory m_data;
    ManifestReader m_reader;
};

} // namespace omsync
