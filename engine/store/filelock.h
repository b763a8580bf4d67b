// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file.h"

namespace omsync {

enum class LockMode {
    Exclusive, //!< nobody else holds any
    Shared,    //!< others may hold one such too
};

//! Waits until nobody else has locked the file, and locks it against others that do the same. The lock belongs to this
//! open file, not to the process, and lasts until it is closed; a crash releases it.
[[nodiscard]] Result<void> lock(const File &file);
//! The same without waiting; false when another holds a lock that forbids it.
[[nodiscard]] Result<bool> tryLock(const File &file, LockMode mode);

} // namespace omsync
