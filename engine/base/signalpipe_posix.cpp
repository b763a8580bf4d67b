// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/signalpipe.h"

#include <QSocketNotifier>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace omsync {

namespace {

// An action reaches nothing but what is global. By number; 0: none, since the end that is read has the lower
// descriptor.
std::array<volatile std::sig_atomic_t, NSIG> pipeOf{};

} // namespace

SignalPipe::SignalPipe(std::initializer_list<int> numbers, Action action, QObject *parent)
    : QObject(parent)
{
    if (::pipe(m_ends.data()) != 0)
        qFatal("no pipe for signals can be made");
    for (const int end : m_ends) { // macOS has no pipe2()
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    auto *notifier = new QSocketNotifier(m_ends[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &SignalPipe::readOne);
    for (const int number : numbers) {
        pipeOf[size_t(number)] = m_ends[1];
        setAction(number, action);
    }
}

SignalPipe::~SignalPipe()
{
    for (volatile std::sig_atomic_t &end : pipeOf) {
        if (end == m_ends[1])
            end = 0;
    }
    for (const int end : m_ends)
        ::close(end);
}

void SignalPipe::pass(int number)
{
    const int before = errno; // of what was interrupted
    const char byte = char(number);
    if (const int end = pipeOf[size_t(number)]; end != 0) [[maybe_unused]]
        const ssize_t written = ::write(end, &byte, 1);
    errno = before;
}

void SignalPipe::setAction(int number, Action action)
{
    struct sigaction wanted = {};
    wanted.sa_handler = action;
    wanted.sa_flags = SA_RESTART;
    sigemptyset(&wanted.sa_mask);
    ::sigaction(number, &wanted, nullptr);
}

void SignalPipe::readOne()
{
    char byte = 0;
    if (::read(m_ends[0], &byte, 1) == 1)
        Q_EMIT received(byte);
}

} // namespace omsync
