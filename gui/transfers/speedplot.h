// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <chrono>
#include <deque>

namespace omsync {

//! How fast the last minute was, as a line.
class SpeedPlot : public QWidget
{
    Q_OBJECT

public:
    explicit SpeedPlot(QWidget *parent = nullptr);

    //! The speed at a moment of a clock that never jumps.
    void add(std::chrono::milliseconds at, qint64 bytesPerSecond);

    [[nodiscard]] QSize sizeHint() const override { return {240, 56}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Sample
    {
        std::chrono::milliseconds at;
        qint64 bytesPerSecond;
    };

    std::deque<Sample> m_samples;
};

} // namespace omsync
