// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/stopsignals.h"

#include <csignal>
#include <unistd.h>

namespace omsync {

namespace {

volatile std::sig_atomic_t wasAsked = 0;

void askToStop(int number)
{
    if (wasAsked != 0)
        _exit(128 + number);
    wasAsked = 1;
    SignalPipe::pass(number);
}

} // namespace

StopSignals::StopSignals(QObject *parent)
    : QObject(parent)
    , m_pipe({SIGINT, SIGTERM}, askToStop)
{
    connect(&m_pipe, &SignalPipe::received, this, &StopSignals::stopRequested);
    SignalPipe::setAction(SIGPIPE, SIG_IGN);
}

StopSignals::~StopSignals()
{
    SignalPipe::setAction(SIGINT, SIG_DFL);
    SignalPipe::setAction(SIGTERM, SIG_DFL);
    wasAsked = 0;
}

} // namespace omsync
