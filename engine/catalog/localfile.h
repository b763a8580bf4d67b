// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "catalog/objectkey.h"

namespace omsync {

//! What a scan of the disk says of one file.
struct LocalFile
{
    ObjectKey key;
    qint64 size = 0;  //!< bytes
    Instant modified; //!< time of last change, floored to the second

    friend bool operator==(const LocalFile &, const LocalFile &) = default;
};

} // namespace omsync
