// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/filestatus_posix.h"
#include "serve/fileidentity.h"

namespace omsync {

//! What the system's answer says.
[[nodiscard]] inline FileIdentity identityFrom(const struct stat &status)
{
    return {.device = quint64(status.st_dev),
            .number = quint64(status.st_ino),
            .changed = momentOf(changedOf(status)),
            .status = statusFrom(status)};
}

} // namespace omsync
