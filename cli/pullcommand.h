// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/passoutcome.h"
#include "engine.h"

#include <QObject>

namespace omsync {

class Printer;

//! Whether pulling ends by itself.
enum class Rounds { One, Repeated };

//! `sync`: pulls, says what happens, and ends with what came of it.
class PullCommand : public QObject
{
    Q_OBJECT

public:
    PullCommand(Engine &engine, Printer &printer, Rounds rounds);

    [[nodiscard]] Result<void> start();
    //! Ends with Other what was to end by itself, with what came of it so far what was not.
    void stop();

Q_SIGNALS:
    void ended(omsync::ExitCode code);

private:
    void takePass(const PassStatus &status);
    void end();

    Engine &m_engine;
    Printer &m_printer;
    Rounds m_rounds;
    PassOutcome m_outcome;
    bool m_isStopped = false; // by the user
};

} // namespace omsync
