// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/exitcode.h"
#include "cli/passoutcome.h"
#include "engine.h"

#include <QMap>
#include <QObject>

namespace omsync {

class Printer;

//! `verify`: looks at every file of a data directory, names what is damaged, missing or altered, and fetches again what
//! is damaged or missing when that is asked for.
class VerifyCommand : public QObject
{
    Q_OBJECT

public:
    VerifyCommand(Engine &engine, Printer &printer, VerifyOrder order);

    [[nodiscard]] Result<void> start();
    void stop();

Q_SIGNALS:
    void ended(omsync::ExitCode code);

private:
    void takeFile(const DamagedFile &file);
    void takeStatus(const VerifyStatus &status);
    void end();

    Engine &m_engine;
    Printer &m_printer;
    VerifyOrder m_order;
    QMap<QString, ExitCode> m_codes; // by tree and Domain
    PassOutcome m_repairs;
    bool m_isStopped = false; // by the user
};

//! What is said of a Domain that was verified: `dwd_icon: 120 files (34.5 MB) are good`.
[[nodiscard]] QString verifyLine(const VerifyStatus &status);

} // namespace omsync
