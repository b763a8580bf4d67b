// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace omsync {

//! Fusion, with boxes and radio buttons that can be seen on dark colours too, where it draws their outlines darker
//! than what is behind them.
class OutlinedBoxes : public QProxyStyle
{
    Q_OBJECT

public:
    OutlinedBoxes();

    //! Takes the place of Fusion; other styles know how to draw theirs.
    static void replaceFusion();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
};

} // namespace omsync
