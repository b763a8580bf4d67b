// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/transfers/speedplot.h"

#include "gui/sign.h"
#include "gui/wording.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace omsync {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds shownTime = 1min;

} // namespace

SpeedPlot::SpeedPlot(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Speed of the last minute"));
    setToolTip(tr("Speed of the last minute"));
}

void SpeedPlot::add(std::chrono::milliseconds at, qint64 bytesPerSecond)
{
    m_samples.push_back({at, bytesPerSecond});
    while (m_samples.size() > 1 && m_samples[1].at < at - shownTime)
        m_samples.pop_front();
    setAccessibleDescription(speedText(bytesPerSecond));
    update();
}

void SpeedPlot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = QRectF(rect()).adjusted(1, 4, -1, -2);
    QColor faint = palette().color(QPalette::Text);
    faint.setAlphaF(0.18F);
    painter.setPen(faint);
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    if (m_samples.size() < 2)
        return;
    const auto last = m_samples.back().at;
    const qint64 most = std::max<qint64>(1, std::ranges::max(m_samples, {}, &Sample::bytesPerSecond).bytesPerSecond);
    QPolygonF line;
    for (const Sample &sample : m_samples) {
        const double ago = double((last - sample.at).count()) / double(shownTime.count());
        line.append({area.right() - ago * area.width(),
                     area.bottom() - double(sample.bytesPerSecond) / double(most) * area.height()});
    }
    QPolygonF filled = line;
    filled.append({line.back().x(), area.bottom()});
    filled.append({line.front().x(), area.bottom()});
    QColor color = colorOf(Sign::Syncing);
    painter.setPen(QPen(color, 1.6));
    painter.setClipRect(area.adjusted(0, -2, 0, 1));
    painter.drawPolyline(line);
    color.setAlphaF(0.18F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(filled);
}

} // namespace omsync
