// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/pullcommand.h"

#include <optional>

namespace omsync {

//! `run`: pulls and serves with one Engine until it is stopped, and ends with what came of pulling.
class RunCommand : public QObject
{
    Q_OBJECT

public:
    //! `directory` is that of the tree `data`; made when it is missing, since a new relay has none to serve. `listener`
    //! is as for Engine::startServing().
    RunCommand(Engine &engine, Printer &printer, QString directory, std::optional<qintptr> listener);

    [[nodiscard]] Result<void> start();
    void stop();

Q_SIGNALS:
    void ended(omsync::ExitCode code);

private:
    Engine &m_engine;
    Printer &m_printer;
    QString m_directory;
    std::optional<qintptr> m_listener;
    PullCommand m_pulling;
};

} // namespace omsync
