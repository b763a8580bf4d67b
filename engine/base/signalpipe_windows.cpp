// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/signalpipe.h"

#include <QMetaObject>

#include <array>
#include <csignal>
#include <deque>
#include <mutex>
#include <utility>
#include <windows.h>

namespace omsync {

namespace {

struct Route
{
    SignalPipe *pipe = nullptr;
    SignalPipe::Action action = nullptr;
};

// The system calls the handler on a thread of its own, so a lock may be taken there.
std::mutex routesLock;
std::array<Route, NSIG> routes;
std::deque<int> waiting;

//! Closing the window, logging off and shutting down end the process when this returns, or after some seconds.
constexpr DWORD untilEnded = 10'000; // milliseconds

BOOL WINAPI takeEvent(DWORD event)
{
    const int number = event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT ? SIGINT : SIGTERM;
    SignalPipe::Action action = nullptr;
    {
        const std::scoped_lock lock(routesLock);
        action = routes[size_t(number)].action;
    }
    if (action == nullptr)
        return FALSE;
    action(number);
    if (number == SIGTERM)
        ::Sleep(untilEnded);
    return TRUE;
}

} // namespace

SignalPipe::SignalPipe(std::initializer_list<int> numbers, Action action, QObject *parent)
    : QObject(parent)
{
    [[maybe_unused]] static const BOOL isInstalled = ::SetConsoleCtrlHandler(takeEvent, TRUE);
    const std::scoped_lock lock(routesLock);
    for (const int number : numbers)
        routes[size_t(number)] = {.pipe = this, .action = action};
}

SignalPipe::~SignalPipe()
{
    const std::scoped_lock lock(routesLock);
    for (Route &route : routes) {
        if (route.pipe == this)
            route.pipe = nullptr;
    }
}

void SignalPipe::pass(int number)
{
    const std::scoped_lock lock(routesLock);
    SignalPipe *const pipe = routes[size_t(number)].pipe;
    if (pipe == nullptr)
        return;
    waiting.push_back(number);
    QMetaObject::invokeMethod(
        pipe, [pipe] { pipe->readOne(); }, Qt::QueuedConnection);
}

void SignalPipe::setAction(int number, Action action)
{
    const std::scoped_lock lock(routesLock);
    routes[size_t(number)].action = action;
}

void SignalPipe::readOne()
{
    int number = 0;
    {
        const std::scoped_lock lock(routesLock);
        if (waiting.empty())
            return;
        number = waiting.front();
        waiting.pop_front();
    }
    Q_EMIT received(number);
}

} // namespace omsync
