// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.h"

#include <functional>
#include <vector>

namespace omsync {

//! What came of one round of pulling.
struct PullRun
{
    std::vector<PassStatus> passes;  //!< as they ended
    std::vector<Error> problems;     //!< beyond any one Pass
    QStringList notes;               //!< what was pulled that was not named
    std::vector<PruneReport> pruned; //!< to keep a size
    std::vector<FileChange> changes; //!< otherwise than by Transfers
    bool hasFinished = false;        //!< within the time allowed

    [[nodiscard]] qint64 bytesReceived() const;
    [[nodiscard]] qint64 published() const;
    //! Whether every Pass ended in this state.
    [[nodiscard]] bool allAre(PassState state) const;
};

//! What to do while an Engine pulls, and how long it may.
struct PullWatch
{
    std::function<void()> changed;        //!< called whenever a Transfer or Pass enters another state
    std::chrono::milliseconds most = 60s; //!< then it is stopped
    NetworkLimits limits = {};
};

//! An Engine that pulls with these Settings until it has finished, or its time is over, and has stopped.
[[nodiscard]] PullRun pullOnce(const Settings &settings, const Clock &clock, const PullWatch &watch = {});

//! Settings that pull these Domains and Variables from one Source named `origin` into a directory.
[[nodiscard]] Settings pullSettings(const QUrl &source, const QString &directory, const QStringList &domains,
                                    const QStringList &variables);

} // namespace omsync
