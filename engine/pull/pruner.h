// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "plan/prune.h"
#include "store/directorylock.h"
#include "store/statedatabase.h"

#include <QObject>

#include <memory>
#include <optional>

namespace omsync {

//! Prunes once, on a pool thread, for the one writer of the data directory.
class Pruner : public QObject
{
    Q_OBJECT

public:
    //! `data` outlives it, as does `held`, the memory of a process that is the one writer already; null: start() makes
    //! this process the one.
    explicit Pruner(const DataDirectory &data, StateDatabase *held = nullptr, QObject *parent = nullptr);

    //! ended() follows. Locked or FileFailed when this process cannot be the one writer, unless it is a dry run, which
    //! needs no lock; FileFailed when there is no such directory; else as pruneInputOf() does.
    [[nodiscard]] Result<void> start(const PruneOrder &order, const Settings &settings, Instant now);

Q_SIGNALS:
    void pruned(omsync::PruneReport report);
    //! NothingMatched for a Domain that is not here, FileFailed for a directory that cannot be read.
    void failed(omsync::Error error);
    //! Once all is done, or nothing could be.
    void ended();

private:
    [[nodiscard]] Result<void> lock();
    void take(const Result<std::vector<PruneOutcome>> &outcomes);

    const DataDirectory &m_data;
    std::optional<DirectoryLock> m_lock;
    std::unique_ptr<StateDatabase> m_opened;
    StateDatabase *m_state; // null in a dry run
};

} // namespace omsync
