// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/transfers/speedplot.h"

#include "gui/sign.h"
#include "gui/wording.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace omsync {

namespace {

QString titleOf(SpeedSpan span)
{
    switch (span) {
    case SpeedSpan::Minute: return SpeedPlot::tr("Speed of the last minute");
    case SpeedSpan::Hour: return SpeedPlot::tr("Speed of the last hour");
    case SpeedSpan::Day: return SpeedPlot::tr("Speed of the last day");
    }
    Q_UNREACHABLE();
}

} // namespace

SpeedPlot::SpeedPlot(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setSpan(SpeedSpan::Minute);
}

void SpeedPlot::setSpan(SpeedSpan span)
{
    m_span = span;
    setAccessibleName(titleOf(span));
    setToolTip(titleOf(span));
    update();
}

void SpeedPlot::add(std::chrono::milliseconds at, qint64 bytesPerSecond)
{
    m_history.add({.at = at, .bytesPerSecond = bytesPerSecond});
    setAccessibleDescription(speedText(bytesPerSecond));
    update();
}

void SpeedPlot::clear()
{
    m_history = {};
    setAccessibleDescription({});
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
    const auto &samples = m_history.samples(m_span);
    if (samples.size() < 2)
        return;
    const auto last = samples.back().at;
    const qint64 most = std::max<qint64>(1, std::ranges::max(samples, {}, &SpeedSample::bytesPerSecond).bytesPerSecond);
    QPolygonF line;
    for (const SpeedSample &sample : samples) {
        const double ago = double((last - sample.at).count()) / double(lengthOf(m_span).count());
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
