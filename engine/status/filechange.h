// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/objectkey.h"

#include <QString>

namespace omsync {

//! What a Pass has done to a file otherwise than by a Transfer.
struct FileChange
{
    enum class Kind {
        Announced, //!< it announces Runs, and was put in place
        Removed,
    };

    ObjectKey key;
    QString source; //!< name of the Source
    Kind kind = Kind::Announced;
    qint64 pass = 0; //!< its id

    friend bool operator==(const FileChange &, const FileChange &) = default;
};

} // namespace omsync
