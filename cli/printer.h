// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "cli/arguments.h"
#include "cli/exitcode.h"
#include "cli/progressline.h"
#include "cli/report.h"
#include "status/passstatus.h"
#include "status/refusedkey.h"
#include "status/transferstatus.h"

#include <QIODevice>
#include <QJsonObject>
#include <QSet>

namespace omsync {

//! How a Printer prints.
struct PrintStyle
{
    OutputForm form = OutputForm::Text;
    Verbosity verbosity = Verbosity::Normal;
    bool showsProgress = false; //!< whether the errors' device is a terminal, on which a line can be rewritten
};

//! What the Passes that have ended came to.
struct Tally
{
    qint64 files = 0; //!< published
    qint64 bytes = 0; //!< received
    qint64 failed = 0;
};

//! Says what happens: results as text or as JSON lines on one device, errors and progress as text on another. A JSON
//! line is an object with the field `event`: file, pass, prune, progress, serving, note, damaged, missing, altered,
//! verify, error, pause, resume, summary, or that of a Report; README.md tells what each holds.
class Printer
{
public:
    Printer(QIODevice &results, QIODevice &errors, PrintStyle style, const Clock &clock);

    //! A Pass that has ended; any other is passed over. What it lacks is said once.
    void pass(const PassStatus &status);
    //! Warns of what a Pass lacks, unless that was said.
    void lacks(const PassStatus &status);
    //! A Transfer that has failed; in JSON any that has ended.
    void transfer(const TransferStatus &status);
    //! Among the files, since it will never be one.
    void refused(const RefusedKey &refused);
    void progress(const TransferTotals &totals);
    //! What a command was asked for.
    void show(const Report &report);
    //! What happens meanwhile: nothing to people when quiet, but for its complaints.
    void tell(const Report &report);
    //! One sentence of our own.
    void note(const QString &text);
    void warning(const QString &text);
    //! In JSON also a line among the results.
    void error(const Error &error);
    //! The last line in JSON: what all Passes together came to, and the exit code.
    void summary(ExitCode code);

    [[nodiscard]] const PrintStyle &style() const { return m_style; }

private:
    void result(const QString &line);
    void result(QJsonObject object, const QString &event);
    void complaint(const QString &line);
    void clearProgress();
    [[nodiscard]] bool repeatsFullDisk(const PassStatus &status);

    QIODevice &m_results;
    QIODevice &m_errors;
    PrintStyle m_style;
    const Clock &m_clock;
    std::chrono::milliseconds m_started; // by the clock's elapsed()
    ProgressPace m_pace;
    Tally m_tally;
    bool m_hasProgress = false; // a line without its end stands on the terminal
    QSet<QString> m_outOfRoom;  // Domains whose last Pass met a full disk
    QSet<QString> m_lacks;      // that were said
};

} // namespace omsync
