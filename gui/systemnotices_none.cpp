// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/systemnotices.h"

namespace omsync {

//! Where there is always a tray, its icon shows them.
void SystemNotices::show(const Notice &notice)
{
    Q_EMIT refused(notice);
}

} // namespace omsync
