// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/signalpipe.h"

namespace omsync {

//! Turns what an operator tells a running process into signals of the event loop: SIGHUP reads settings again, SIGUSR1
//! pauses, SIGUSR2 resumes. At most one at a time. Windows has no such signals.
class ControlSignals : public QObject
{
    Q_OBJECT

public:
    explicit ControlSignals(QObject *parent = nullptr);
    ~ControlSignals() override;

Q_SIGNALS:
    void reloadRequested();
    void pauseRequested();
    void resumeRequested();

private:
    SignalPipe m_pipe;
};

} // namespace omsync
