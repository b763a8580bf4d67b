// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/graphic.h"
#include "gui/transfers/speedhistory.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QLineSeries>
#include <QTimer>

#include <chrono>

namespace omsync {

//! The end of a scale on which `bytesPerSecond` has room: 1, 2 or 5 times a power of ten, 1 kB/s at the least.
[[nodiscard]] qint64 scaleEndFor(qint64 bytesPerSecond);

//! How fast it was for a while, as a line over time with its scale; drawn four times a second at the most.
class SpeedPlot : public Graphic
{
    Q_OBJECT

public:
    explicit SpeedPlot(QWidget *parent = nullptr);

    //! The speed at a moment of a clock that never jumps.
    void add(std::chrono::milliseconds at, qint64 bytesPerSecond);

    void clear();

    void setSpan(SpeedSpan span);

    [[nodiscard]] QSize sizeHint() const override { return {300, 84}; }

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void draw();
    void takeLook();

    SpeedHistory m_history;
    SpeedSpan m_span = SpeedSpan::Minute;
    QTimer m_redraw;
    qint64 m_end = 0; // of the scale
    // What Qt Charts owns once they are put together below.
    QChart *m_chart = new QChart;
    QLineSeries *m_line = new QLineSeries(m_chart);
    QAreaSeries *m_area = new QAreaSeries(m_line);
    QCategoryAxis *m_time = new QCategoryAxis(m_chart);
    QCategoryAxis *m_speed = new QCategoryAxis(m_chart);
    QChartView m_view{m_chart};
};

} // namespace omsync
