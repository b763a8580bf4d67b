// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <array>
#include <initializer_list>

namespace omsync {

//! Carries signals of the system (SIGINT, SIGHUP) into the event loop. A number belongs to one pipe at a time.
//! There is one for each system.
class SignalPipe : public QObject
{
    Q_OBJECT

public:
    //! What is done where a signal strikes; it may only do what is safe there.
    using Action = void (*)(int number);

    //! `action` calls pass(), or leaves out what is not to be received.
    explicit SignalPipe(std::initializer_list<int> numbers, Action action = pass, QObject *parent = nullptr);
    //! The actions stay: whoever made the pipe sets others before.
    ~SignalPipe() override;

    //! The number is received by the pipe that it belongs to. Safe where a signal strikes.
    static void pass(int number);

    static void setAction(int number, Action action);

Q_SIGNALS:
    void received(int number);

private:
    void readOne();

    std::array<int, 2> m_ends{-1, -1};
};

} // namespace omsync
