// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/controlsignals.h"

#include <csignal>

namespace omsync {

ControlSignals::ControlSignals(QObject *parent)
    : QObject(parent)
    , m_pipe({SIGHUP, SIGUSR1, SIGUSR2})
{
    connect(&m_pipe, &SignalPipe::received, this, [this](int number) {
        if (number == SIGHUP)
            Q_EMIT reloadRequested();
        else if (number == SIGUSR1)
            Q_EMIT pauseRequested();
        else
            Q_EMIT resumeRequested();
    });
}

ControlSignals::~ControlSignals()
{
    for (const int number : {SIGHUP, SIGUSR1, SIGUSR2})
        SignalPipe::setAction(number, SIG_IGN); // one that comes late must not end the process
}

} // namespace omsync
