// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/diskwatch.h"

#include "base/background.h"
#include "base/diskroom.h"

#include <utility>

namespace omsync {

namespace {

constexpr std::chrono::seconds lookEvery(1);

} // namespace

DiskWatch::DiskWatch(QString directory, qint64 reserve, QObject *parent)
    : QObject(parent)
    , m_directory(std::move(directory))
    , m_reserve(reserve)
{
    m_timer.setInterval(lookEvery);
    connect(&m_timer, &QTimer::timeout, this, &DiskWatch::look);
}

void DiskWatch::start()
{
    if (m_reserve > 0)
        m_timer.start();
}

void DiskWatch::stop()
{
    m_timer.stop();
}

void DiskWatch::look()
{
    if (std::exchange(m_isLooking, true))
        return;
    runInBackground(
        this, [directory = m_directory, reserve = m_reserve] { return checkReserve(directory, reserve); },
        [this](const Result<void> &checked) {
            m_isLooking = false;
            if (checked || checked.error().code() != ErrorCode::DiskFull || !m_timer.isActive())
                return;
            stop();
            Q_EMIT ranShort(checked.error());
        });
}

} // namespace omsync
