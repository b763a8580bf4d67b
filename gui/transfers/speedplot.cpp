// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/transfers/speedplot.h"

#include "gui/sign.h"
#include "gui/wording.h"

#include <QEvent>
#include <QGraphicsLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace omsync {

using namespace std::chrono_literals;

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

//! Labels where they belong, at a value each; those that were there go.
void label(QCategoryAxis &axis, const std::array<std::pair<double, QString>, 3> &labels)
{
    for (const QString &old : axis.categoriesLabels())
        axis.remove(old);
    for (const auto &[value, text] : labels)
        axis.append(text, value);
    axis.setRange(labels.front().first, labels.back().first);
}

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
    m_redraw.setSingleShot(true);
    m_redraw.setInterval(250ms);
    connect(&m_redraw, &QTimer::timeout, this, &SpeedPlot::draw);
    m_chart->legend()->hide();
    m_chart->setBackgroundVisible(false);
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setMinimumSize(1, 1); // else that of its labels keeps the window wide
    m_chart->addSeries(m_area);
    m_chart->addSeries(m_line);
    for (QCategoryAxis *axis : {m_time, m_speed}) {
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
        axis->setTruncateLabels(false);
        axis->setLineVisible(false);
        m_chart->addAxis(axis, axis == m_time ? Qt::AlignBottom : Qt::AlignLeft);
        m_area->attachAxis(axis);
        m_line->attachAxis(axis);
    }
    m_time->setGridLineVisible(false);
    m_view.setRenderHint(QPainter::Antialiasing);
    m_view.setFrameShape(QFrame::NoFrame);
    m_view.setFocusPolicy(Qt::NoFocus);
    m_view.setAttribute(Qt::WA_TransparentForMouseEvents); // the tool tip is that of the whole
    m_view.viewport()->setAutoFillBackground(false);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(&m_view);
    takeLook();
    setSpan(SpeedSpan::Minute);
}

void SpeedPlot::setSpan(SpeedSpan span)
{
    m_span = span;
    setAccessibleName(titleOf(span));
    setToolTip(titleOf(span));
    const auto [first, middle] = timesOf(span);
    const double length = double(lengthOf(span).count());
    label(*m_time, {{{-length, first}, {-length / 2, middle}, {0, tr("now")}}});
    draw();
}

void SpeedPlot::add(std::chrono::milliseconds at, qint64 bytesPerSecond)
{
    m_history.add({.at = at, .bytesPerSecond = bytesPerSecond});
    setAccessibleDescription(speedText(bytesPerSecond));
    if (isVisible() && !m_redraw.isActive())
        m_redraw.start();
}

void SpeedPlot::clear()
{
    m_history = {};
    setAccessibleDescription({});
    draw();
}

void SpeedPlot::draw()
{
    const auto &samples = m_history.samples(m_span);
    qint64 most = 0;
    QList<QPointF> points;
    for (const SpeedSample &sample : samples) {
        most = std::max(most, sample.bytesPerSecond);
        points.append({double((sample.at - samples.back().at).count()), double(sample.bytesPerSecond)});
    }
    if (const qint64 end = scaleEndFor(most); m_end != end) {
        m_end = end;
        label(*m_speed,
              {{{0, locale().toString(0)}, {double(end) / 2, speedText(end / 2)}, {double(end), speedText(end)}}});
    }
    m_line->replace(points);
}

void SpeedPlot::takeLook()
{
    QColor faint = palette().color(QPalette::Text);
    faint.setAlphaF(0.18F);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    const QFontMetrics metrics(small);
    m_chart->setMargins(
        {0, metrics.height() / 2, metrics.horizontalAdvance(tr("now")) / 2, 0}); // of labels at the ends
    for (QCategoryAxis *axis : {m_time, m_speed}) {
        axis->setLabelsFont(small);
        axis->setLabelsColor(palette().color(QPalette::PlaceholderText));
        axis->setGridLinePen({faint, 1});
    }
    QColor colour = colorOf(Sign::Syncing);
    m_line->setPen({colour, 1.6});
    colour.setAlphaF(0.18F);
    m_area->setPen(Qt::NoPen);
    m_area->setBrush(colour);
}

void SpeedPlot::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        takeLook();
    Graphic::changeEvent(event);
}

void SpeedPlot::showEvent(QShowEvent *)
{
    draw();
}

} // namespace omsync
