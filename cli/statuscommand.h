// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/exitcode.h"
#include "engine.h"

#include <QObject>

namespace omsync {

class Printer;

//! What `status` shows.
enum class StatusExtent { Domains, Variables };

//! `status`: looks at the Sources for a while, and shows how fresh each Domain is. Ends with NothingMatched when there
//! is none, Stale when one is stale or worse, else Ok.
class StatusCommand : public QObject
{
    Q_OBJECT

public:
    StatusCommand(Engine &engine, Printer &printer, StatusExtent extent);

    [[nodiscard]] Result<void> start();
    void stop();

Q_SIGNALS:
    void ended(omsync::ExitCode code);

private:
    void show();
    void showVariables(const EngineStatus &status);

    Engine &m_engine;
    Printer &m_printer;
    StatusExtent m_extent;
};

} // namespace omsync
