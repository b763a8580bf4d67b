// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/passoutcome.h"
#include "cli/planreport.h"
#include "engine.h"

#include <QObject>

#include <vector>

namespace omsync {

class Printer;

//! `plan`: lists and compares, and shows what would be fetched and how much room there is.
class PlanCommand : public QObject
{
    Q_OBJECT

public:
    //! `settings` are those of the Engine.
    PlanCommand(Engine &engine, Printer &printer, const Settings &settings);

    [[nodiscard]] Result<void> start();
    void stop();

Q_SIGNALS:
    void ended(omsync::ExitCode code);

private:
    void takePass(const PassStatus &status);
    void end();

    Engine &m_engine;
    Printer &m_printer;
    DataSettings m_data;
    qint64 m_reserve; // bytes that stay free
    std::vector<Plan> m_plans;
    PassOutcome m_outcome;
    bool m_isStopped = false; // by the user
};

} // namespace omsync
