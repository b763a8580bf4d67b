// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>

class QWidget;

namespace omsync {

//! Gives a window that was not shown yet the size `wished`, as far as its screen has room for it and its frame.
void resizeWithinScreen(QWidget &window, const QSize &wished);

} // namespace omsync
