// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/transfers/partsbar.h"

#include "gui/sign.h"

#include <QPainter>

#include <cmath>

namespace omsync {

PartsBar::PartsBar(QWidget *parent)
    : Graphic(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Parts of the file"));
}

void PartsBar::display(const TransferParts &parts)
{
    if (parts == m_parts)
        return;
    m_parts = parts;
    const qsizetype good = parts.good.count(true), underWay = parts.underWay.count(true);
    setAccessibleDescription(
        tr("%1 here, %2 under way, %3 waiting").arg(good).arg(underWay).arg(parts.good.size() - good - underWay));
    update();
}

void PartsBar::paintEvent(QPaintEvent *)
{
    const qsizetype count = m_parts.good.size();
    if (count == 0)
        return;
    QPainter painter(this);
    QColor waiting = palette().color(QPalette::Text);
    waiting.setAlphaF(0.14F);
    QColor underWay = colorOf(Sign::Syncing);
    const double step = double(width()) / double(count);
    const double gap = step > 4 ? 1 : 0;
    for (qsizetype part = 0; part < count; ++part) {
        const bool isGood = m_parts.good.testBit(part);
        const bool isComing = part < m_parts.underWay.size() && m_parts.underWay.testBit(part);
        const double left = std::floor(double(part) * step), right = std::floor(double(part + 1) * step);
        const double height = isGood || isComing ? this->height() : this->height() * 0.5; // by shape, too
        painter.fillRect(QRectF(left, this->height() - height, std::max(1.0, right - left - gap), height),
                         isGood     ? colorOf(Sign::Fresh)
                         : isComing ? underWay
                                    : waiting);
    }
}

} // namespace omsync
