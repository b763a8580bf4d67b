// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/transfers/speedhistory.h"

#include <QWidget>

#include <chrono>

namespace omsync {

//! How fast it was for a while, as a line.
class SpeedPlot : public QWidget
{
    Q_OBJECT

public:
    explicit SpeedPlot(QWidget *parent = nullptr);

    //! The speed at a moment of a clock that never jumps.
    void add(std::chrono::milliseconds at, qint64 bytesPerSecond);

    void clear();

    void setSpan(SpeedSpan span);

    [[nodiscard]] QSize sizeHint() const override { return {240, 56}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    SpeedHistory m_history;
    SpeedSpan m_span = SpeedSpan::Minute;
};

} // namespace omsync
