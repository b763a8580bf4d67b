// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/firstsize.h"

#include <QScreen>
#include <QWidget>

namespace omsync {

namespace {

constexpr QSize frame{16, 48}; // of a window, with its title

} // namespace

void resizeWithinScreen(QWidget &window, const QSize &wished)
{
    window.resize(wished.boundedTo(window.screen()->availableSize() - frame));
}

} // namespace omsync
