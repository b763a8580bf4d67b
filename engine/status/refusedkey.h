// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QString>

namespace omsync {

//! A key that a Source lists, and that cannot be used.
struct RefusedKey
{
    QString key;    //!< as it may be shown: shortened, with what does not show as itself escaped
    QString source; //!< name of the Source
    Error error;

    friend bool operator==(const RefusedKey &, const RefusedKey &) = default;
};

} // namespace omsync
