// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QSettings;
class QWidget;

namespace omsync {

// Where splitters stand, which tab is open, and how wide, in which order and by which of them sorted the columns of
// tables are: of all that lies below a widget and has an object name, by which it is known.

//! Writes what differs from what is written.
void saveLayoutBelow(const QWidget &root, QSettings &memory);
void restoreLayoutBelow(const QWidget &root, const QSettings &memory);

} // namespace omsync
