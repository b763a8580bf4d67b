// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/exitcode.h"
#include "cli/report.h"
#include "engine.h"

#include <QObject>

#include <optional>

namespace omsync {

class Printer;

//! Where this server listens.
[[nodiscard]] Report servingReport(const ServerStatus &status);

//! `serve`: serves until it is stopped.
class ServeCommand : public QObject
{
    Q_OBJECT

public:
    //! `listener` is a socket that listens already, in place of the address in Settings.
    ServeCommand(Engine &engine, Printer &printer, std::optional<qintptr> listener = {});

    [[nodiscard]] Result<void> start();
    void stop();

Q_SIGNALS:
    void ended(omsync::ExitCode code);

private:
    Engine &m_engine;
    Printer &m_printer;
    std::optional<qintptr> m_listener;
};

} // namespace omsync
