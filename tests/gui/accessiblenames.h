// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>
#include <QStringList>
#include <QWidget>

namespace omsync {

//! Visible widgets at and below `root` that a screen reader would have no name for.
[[nodiscard]] QStringList namelessBelow(const QWidget &root);

//! The colours of a dark or a light desktop, for as long as it lives.
class PaletteOfTest
{
public:
    explicit PaletteOfTest(bool isDark);
    ~PaletteOfTest();
    Q_DISABLE_COPY_MOVE(PaletteOfTest)

private:
    QPalette m_before;
};

//! With OMSYNC_SCREENSHOTS=<directory> there is something to look at afterwards: `<directory>/<name>.png`. Whether that
//! could be written; true where it is not wished.
[[nodiscard]] bool saveScreenshot(QWidget &widget, const QString &name);

} // namespace omsync
