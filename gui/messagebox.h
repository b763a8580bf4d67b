// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMessageBox;

namespace omsync {

//! Gives the parts of a message box the names that a screen reader wants, and lets it go when it is closed.
void prepareToOpen(QMessageBox &box);

} // namespace omsync
