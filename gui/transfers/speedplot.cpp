// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/transfers/speedplot.h"

#include "gui/sign.h"
#include "gui/wording.h"

#include <QPainter>

#include <algorithm>
#include <array>

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

//! Of the left end and the middle of the scale of time.
std::array<QString, 2> timesOf(SpeedSpan span)
{
    switch (span) {
    case SpeedSpan::Minute: return {SpeedPlot::tr("1 min ago"), SpeedPlot::tr("30 s ago")};
    case SpeedSpan::Hour: return {SpeedPlot::tr("1 h ago"), SpeedPlot::tr("30 min ago")};
    case SpeedSpan::Day: return {SpeedPlot::tr("24 h ago"), SpeedPlot::tr("12 h ago")};
    }
    Q_UNREACHABLE();
}

constexpr int labelGap = 6; // between a label and its line

} // namespace

qint64 scaleEndFor(qint64 bytesPerSecond)
{
    qint64 power = 1000;
    while (bytesPerSecond / 10 >= power)
        power *= 10;
    for (const int factor : {1, 2, 5}) {
        if (bytesPerSecond <= power * factor)
            return power * factor;
    }
    return power * 10;
}

SpeedPlot::SpeedPlot(QWidget *parent)
    : Graphic(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMinimumWidth(220);
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
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    painter.setFont(small);
    const auto &samples = m_history.samples(m_span);
    const qint64 most =
        samples.empty() ? 0 : std::ranges::max(samples, {}, &SpeedSample::bytesPerSecond).bytesPerSecond;
    const qint64 end = scaleEndFor(most);
    const QFontMetrics metrics = painter.fontMetrics();
    const int labels =
        std::max(metrics.horizontalAdvance(speedText(end)), metrics.horizontalAdvance(speedText(end / 2)));
    const QRectF area = QRectF(rect()).adjusted(labels + labelGap, metrics.height() / 2.0, -1, -metrics.height() - 2);
    drawScale(painter, area, end);
    drawSpeeds(painter, area, end);
}

void SpeedPlot::drawScale(QPainter &painter, const QRectF &area, qint64 end) const
{
    QColor faint = palette().color(QPalette::Text);
    const QColor text = palette().color(QPalette::PlaceholderText);
    faint.setAlphaF(0.18F);
    const int height = painter.fontMetrics().height();
    for (const int part : {0, 1, 2}) { // of two
        const double y = area.bottom() - area.height() * part / 2;
        painter.setPen(faint);
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(text);
        painter.drawText(QRectF(0, y - height / 2.0, area.left() - labelGap, height), Qt::AlignRight | Qt::AlignVCenter,
                         part == 0 ? locale().toString(0) : speedText(end * part / 2));
    }
    const auto [first, middle] = timesOf(m_span);
    const QRectF below(area.left(), area.bottom() + 1, area.width(), height);
    painter.drawText(below, Qt::AlignLeft, first);
    if (painter.fontMetrics().horizontalAdvance(first + middle + middle) < below.width()) // else they would touch
        painter.drawText(below, Qt::AlignHCenter, middle);
    painter.drawText(below, Qt::AlignRight, tr("now"));
}

void SpeedPlot::drawSpeeds(QPainter &painter, const QRectF &area, qint64 end) const
{
    const auto &samples = m_history.samples(m_span);
    if (samples.size() < 2)
        return;
    const auto last = samples.back().at;
    QPolygonF line;
    for (const SpeedSample &sample : samples) {
        const double ago = double((last - sample.at).count()) / double(lengthOf(m_span).count());
        line.append({area.right() - ago * area.width(),
                     area.bottom() - double(sample.bytesPerSecond) / double(end) * area.height()});
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
