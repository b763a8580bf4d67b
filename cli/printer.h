// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "cli/arguments.h"
#include "cli/progressline.h"
#include "status/enginestatus.h"
#include "status/plan.h"
#include "status/prunereport.h"

#include <QIODevice>
#include <QJsonObject>
#include <QSet>

#include <vector>

namespace omsync {

//! How a Printer prints.
struct PrintStyle
{
    OutputForm form = OutputForm::Text;
    Verbosity verbosity = Verbosity::Normal;
    bool showsProgress = false; //!< whether the errors' device is a terminal, on which a line can be rewritten
};

//! Says what happens: results as text or as JSON lines on one device, errors and progress as text on another. A JSON
//! line is an object with the field `event`: pass, failure, plan, prune, status, progress, serving, damaged, verify or
//! note.
class Printer
{
public:
    Printer(QIODevice &results, QIODevice &errors, PrintStyle style, const Clock &clock);

    //! A Pass that has ended; any other is passed over.
    void pass(const PassStatus &status);
    //! A Transfer that has failed; any other is passed over.
    void transfer(const TransferStatus &status);
    void progress(const TransferTotals &totals);
    void plans(const std::vector<Plan> &plans);
    //! What was removed, or would be.
    enum class Tense { Past, Future };
    void removals(const std::vector<PruneReport> &reports, Tense tense);
    //! The freshness of all Domains; in JSON the whole status.
    void freshness(const EngineStatus &status);
    void serving(const ServerStatus &status);
    //! Something that was found: as text, unless quiet, or as JSON with this event.
    void finding(const QString &event, const QJsonObject &object, const QString &line);
    //! One sentence of our own.
    void note(const QString &text);
    void warning(const QString &text);
    void error(const Error &error);

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
    ProgressPace m_pace;
    bool m_hasProgress = false; // a line without its end stands on the terminal
    QSet<QString> m_outOfRoom;  // Domains whose last Pass met a full disk
};

} // namespace omsync
