// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/stopsignals.h"

#include <atomic>
#include <csignal>
#include <windows.h>

namespace omsync {

namespace {

std::atomic<bool> wasAsked = false;

void askToStop(int number)
{
    if (wasAsked.exchange(true))
        ::ExitProcess(UINT(128 + number));
    SignalPipe::pass(number);
}

} // namespace

// Ctrl+C and Ctrl+Break come as SIGINT; the end of the window, the session or the system as SIGTERM.
StopSignals::StopSignals(QObject *parent)
    : QObject(parent)
    , m_pipe({SIGINT, SIGTERM}, askToStop)
{
    connect(&m_pipe, &SignalPipe::received, this, &StopSignals::stopRequested);
}

StopSignals::~StopSignals()
{
    SignalPipe::setAction(SIGINT, nullptr);
    SignalPipe::setAction(SIGTERM, nullptr);
    wasAsked = false;
}

} // namespace omsync
