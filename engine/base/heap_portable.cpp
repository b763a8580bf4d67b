// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/heap.h"

namespace omsync {

void keepFreedMemory() {}

} // namespace omsync
