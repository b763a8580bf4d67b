// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pull/pruner.h"
#include "status/passstatus.h"

#include <QObject>

#include <memory>
#include <optional>

namespace omsync {

//! Keeps the tree `data` within its size while it is pulled: looks through all of it now and then, on a pool thread,
//! and removes the oldest data of the Domains that are pulled, behind the gate of each, and never what a selection
//! wants.
class SizeKeeper : public QObject
{
    Q_OBJECT

public:
    //! For a process that is the one writer; all but `settings` outlive it.
    SizeKeeper(const DataDirectory &data, StateDatabase &state, const Clock &clock, Settings settings);

    //! ended() follows.
    void look();
    //! Looks where a Pass has ended, and the last look, or the start, lies a repeat interval back.
    void takePass(const PassStatus &status);

    [[nodiscard]] bool isLooking() const { return m_pruner != nullptr; }
    //! That the tree is larger than it may be after all, by the last look.
    [[nodiscard]] const std::optional<Error> &warning() const { return m_warning; }

Q_SIGNALS:
    //! Of a Domain of which something goes, or should.
    void pruned(omsync::PruneReport report);
    //! There is a warning, and was none before.
    void warned(QString text);
    void ended();

private:
    void take(const PruneReport &report);
    void end();

    const DataDirectory &m_data;
    StateDatabase &m_state;
    const Clock &m_clock;
    Settings m_settings;
    Instant m_last;
    qint64 m_left = 0;                // bytes, by the look under way; 0: it fits
    std::unique_ptr<Pruner> m_pruner; // while it looks
    std::optional<Error> m_warning;
};

} // namespace omsync
