// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/signalpipe.h"

namespace omsync {

//! Turns the system's wish that this process ends (SIGINT, SIGTERM) into a signal of the event loop. A second wish ends
//! the process at once, with 128 and the signal's number as exit code. At most one at a time. A connection that was
//! closed by the other side (SIGPIPE) ends nothing any more. There is one for each system.
class StopSignals : public QObject
{
    Q_OBJECT

public:
    explicit StopSignals(QObject *parent = nullptr);
    ~StopSignals() override;

Q_SIGNALS:
    void stopRequested();

private:
    SignalPipe m_pipe;
};

} // namespace omsync
