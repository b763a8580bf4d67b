// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "status/enginestatus.h"

#include <QObject>
#include <QTimer>

namespace omsync {

class Engine;

//! How an Engine does, in one line for people.
[[nodiscard]] QString serviceText(const EngineStatus &status);

//! Tells the service manager that started this process, where one did, what becomes of it, and that its event loop, on
//! which the Engine lives, still turns.
class ServiceNotice : public QObject
{
    Q_OBJECT

public:
    //! `engine` outlives the notice.
    explicit ServiceNotice(const Engine &engine, QObject *parent = nullptr);

    //! All that was to be started is, or settings were read again.
    void tellReady();
    //! Settings are being read again; tellReady() follows.
    void tellReloading();
    void tellStopping();

private:
    void tellStatus();

    const Engine &m_engine;
    QTimer m_watchdog;
    QTimer m_look; // at the Engine
    QString m_told;
};

} // namespace omsync
