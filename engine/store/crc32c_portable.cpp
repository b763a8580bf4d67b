// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/crc32c.h"

namespace omsync {

Crc32cSteps crc32cInstructions()
{
    return nullptr;
}

} // namespace omsync
