// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/exitcode.h"
#include "engine.h"

#include <QObject>

#include <vector>

namespace omsync {

class Printer;

//! `prune`: removes what is kept no longer, or shows it. Ends with Other when the gate refused in a Domain.
class PruneCommand : public QObject
{
    Q_OBJECT

public:
    PruneCommand(Engine &engine, Printer &printer, PruneOrder order);

    [[nodiscard]] Result<void> start();
    //! Ends when the removal that is under way has ended.
    void stop();

Q_SIGNALS:
    void ended(omsync::ExitCode code);

private:
    void take(const PruneReport &report);
    void end();

    Engine &m_engine;
    Printer &m_printer;
    PruneOrder m_order;
    std::vector<PruneReport> m_reports;
    ExitCode m_code = ExitCode::Ok;
};

} // namespace omsync
