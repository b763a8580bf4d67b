// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace omsync {

//! Keeps the computer from going to sleep by itself while it is held.
class SleepGuard : public QObject
{
    Q_OBJECT

public:
    explicit SleepGuard(QObject *parent = nullptr);
    ~SleepGuard() override; // releases it

    void setHeld(bool isHeld);

private:
    struct Lock; // of the system

    void take();
    void release();

    bool m_isHeld = false;
    std::unique_ptr<Lock> m_lock;
};

} // namespace omsync
