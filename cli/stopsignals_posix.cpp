// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/stopsignals.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace omsync {

namespace {

// A signal handler can reach nothing but what is global, and may only call what is safe in it (write, _exit).
std::array<int, 2> stopPipe{-1, -1};
volatile std::sig_atomic_t wasAsked = 0;

void askToStop(int signal)
{
    if (wasAsked != 0)
        _exit(128 + signal);
    wasAsked = 1;
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(stopPipe[1], &byte, 1);
}

void handle(int signal, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    ::sigaction(signal, &action, nullptr);
}

} // namespace

StopSignals::StopSignals(QObject *parent)
    : QObject(parent)
{
    if (::pipe2(stopPipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("no pipe for signals can be made");
    wasAsked = 0;
    auto *notifier = new QSocketNotifier(stopPipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &StopSignals::readPipe);
    handle(SIGINT, askToStop);
    handle(SIGTERM, askToStop);
    handle(SIGPIPE, SIG_IGN);
}

StopSignals::~StopSignals()
{
    handle(SIGINT, SIG_DFL);
    handle(SIGTERM, SIG_DFL);
    for (int &end : stopPipe) {
        ::close(end);
        end = -1;
    }
}

void StopSignals::readPipe()
{
    char byte = 0;
    if (::read(stopPipe[0], &byte, 1) == 1)
        Q_EMIT stopRequested();
}

} // namespace omsync
