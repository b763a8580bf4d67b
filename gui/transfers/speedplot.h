// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/graphic.h"
#include "gui/transfers/speedhistory.h"

#include <chrono>

namespace omsync {

//! The end of a scale on which `bytesPerSecond` has room: 1, 2 or 5 times a power of ten, 1 kB/s at the least.
[[nodiscard]] qint64 scaleEndFor(qint64 bytesPerSecond);

//! How fast it was for a while, as a line over time with its scale.
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
    void paintEvent(QPaintEvent *event) override;

private:
    void drawScale(QPainter &painter, const QRectF &area, qint64 end) const;
    void drawSpeeds(QPainter &painter, const QRectF &area, qint64 end) const;

    SpeedHistory m_history;
    SpeedSpan m_span = SpeedSpan::Minute;
};

} // namespace omsync
