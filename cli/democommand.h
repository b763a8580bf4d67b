// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "cli/passoutcome.h"
#include "engine.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace omsync {

class Printer;

//! `demo`: makes a database, serves it on loopback by one Engine, pulls it by another, lets new Runs arrive, pulls
//! again and compares both directories. Ends with Ok only when they are equal.
class DemoCommand : public QObject
{
    Q_OBJECT

public:
    DemoCommand(DemoArguments arguments, Printer &printer, const Clock &clock);
    ~DemoCommand() override;

    [[nodiscard]] Result<void> start();
    void stop();

Q_SIGNALS:
    void ended(omsync::ExitCode code);

private:
    enum class Step { FirstPull, SecondPull };

    [[nodiscard]] QString originRoot() const;
    [[nodiscard]] QString replicaRoot() const;
    [[nodiscard]] Result<void> chooseDirectory();
    [[nodiscard]] Result<void> makeOrigin();
    [[nodiscard]] Result<void> pull();
    [[nodiscard]] Settings pullSettings() const;
    void takePass(const PassStatus &status);
    void takeFinished();
    void goOn();
    [[nodiscard]] Result<void> letRunsArrive();
    [[nodiscard]] Result<ExitCode> compare();
    void fail(const Error &error);

    DemoArguments m_arguments;
    Printer &m_printer;
    const Clock &m_clock;
    std::optional<QTemporaryDir> m_temporary; // absent when the directory is kept
    QString m_directory;
    Secret m_key;
    std::unique_ptr<Engine> m_origin;
    std::unique_ptr<Engine> m_replica;
    Step m_step = Step::FirstPull;
    PassOutcome m_outcome;
    qint64 m_files = 0;       // published in this step
    qint64 m_bytes = 0;       // received in this step
    bool m_isStopped = false; // by the user
};

} // namespace omsync
