// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/controlsignals.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace omsync {

namespace {

std::array<int, 2> controlPipe{-1, -1}; // a signal handler reaches nothing but what is global

void passOn(int signal)
{
    const char byte = char(signal);
    [[maybe_unused]] const ssize_t written = ::write(controlPipe[1], &byte, 1);
}

void catchSignal(int signal, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    ::sigaction(signal, &action, nullptr);
}

} // namespace

ControlSignals::ControlSignals(QObject *parent)
    : QObject(parent)
{
    if (::pipe2(controlPipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("no pipe for signals can be made");
    auto *notifier = new QSocketNotifier(controlPipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &ControlSignals::readPipe);
    for (const int signal : {SIGHUP, SIGUSR1, SIGUSR2})
        catchSignal(signal, passOn);
}

ControlSignals::~ControlSignals()
{
    for (const int signal : {SIGHUP, SIGUSR1, SIGUSR2})
        catchSignal(signal, SIG_IGN); // one that comes late must not end the process
    for (int &end : controlPipe) {
        ::close(end);
        end = -1;
    }
}

void ControlSignals::readPipe()
{
    char byte = 0;
    if (::read(controlPipe[0], &byte, 1) != 1)
        return;
    if (byte == SIGHUP)
        Q_EMIT reloadRequested();
    else if (byte == SIGUSR1)
        Q_EMIT pauseRequested();
    else
        Q_EMIT resumeRequested();
}

} // namespace omsync
