// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QDir>
#include <QStringList>

namespace omsync {

//! What came of comparing an origin's tree with a replica's.
struct TreeComparison
{
    qint64 files = 0;        //!< that are equal
    qint64 bytes = 0;        //!< of these
    QStringList differences; //!< a sentence for each file that is not

    friend bool operator==(const TreeComparison &, const TreeComparison &) = default;
};

//! Compares all files of two trees `data/`, byte by byte; of `static/meta.json` the time of availability, which each
//! node writes for itself, is left out. Hidden names are passed over. FileFailed when a file cannot be read.
[[nodiscard]] Result<TreeComparison> compareTrees(const QDir &origin, const QDir &replica);

} // namespace omsync
