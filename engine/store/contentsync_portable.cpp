// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/contentsync.h"

namespace omsync {

Result<void> syncContents(const QStringList &paths)
{
    return syncEachContent(paths);
}

} // namespace omsync
