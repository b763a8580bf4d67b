// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/heap.h"

#include <malloc.h>

namespace omsync {

void keepFreedMemory()
{
    constexpr int kept = 32 << 20; // also the most that glibc takes for the threshold of mmap
    mallopt(M_TRIM_THRESHOLD, kept);
    mallopt(M_MMAP_THRESHOLD, kept);
}

} // namespace omsync
