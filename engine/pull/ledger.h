// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "fetch/networkworker.h"
#include "status/passstatus.h"
#include "store/pressuredays.h"
#include "store/setaside.h"
#include "store/statedatabase.h"

#include <QHash>
#include <QSet>

#include <vector>

namespace omsync {

//! Whose memory a Ledger is.
struct LedgerScope
{
    Tree tree = Tree::Data;
    QString domain;
    QString source; //!< name of the Source
};

//! What the Passes of one Domain and Source in one tree remember. The state database is a cache: when it refuses, that
//! is logged, and costs a comparison or a resume, never a Pass.
class Ledger
{
public:
    //! `state` may be null: then nothing is remembered. It and `clock` outlive the Ledger.
    Ledger(StateDatabase *state, const Clock &clock, LedgerScope scope);

    [[nodiscard]] QHash<ObjectKey, ManifestEntry> manifest() const;
    //! Files that did not pass a check, or are missed, and are to be fetched again.
    [[nodiscard]] QSet<ObjectKey> damaged() const;
    [[nodiscard]] QHash<ObjectKey, UnfinishedTransfer> unfinished() const;

    void keepUnfinished(const UnfinishedTransfer &transfer);
    //! Files that were here before, and are what the Source has.
    void recordAdopted(const std::vector<RemoteObject> &objects);
    //! What is here has this ETag by now.
    void recordEtag(const RemoteObject &object);
    void recordPublished(const std::vector<FetchedObject> &objects);
    //! Whether it remembers them as set aside, so that they may be forgotten elsewhere.
    [[nodiscard]] bool setAside(const std::vector<FetchedObject> &objects);
    void dropSetAside(const std::vector<qint64> &ids);
    //! All that was set aside.
    void dropSetAside();
    //! What was set aside is in place: records some of it, and yields which; none when nothing is left.
    [[nodiscard]] std::vector<SetAsideFile> recordSetAside();
    //! Files that were removed.
    void forget(const std::vector<ObjectKey> &keys);
    void recordPass(const PassStatus &status);
    //! All pressure levels were taken, on the UTC day of this moment.
    void recordPressureTaken(const PressureScope &scope, Instant when);
    //! Transfers that nobody will go on with.
    void dropUnfinished(const std::vector<ObjectKey> &keys);

private:
    [[nodiscard]] ManifestEntry entryOf(const RemoteObject &object, Instant verified) const;
    [[nodiscard]] std::vector<ManifestEntry> entriesOf(const std::vector<FetchedObject> &objects) const;

    StateDatabase *m_state;
    const Clock &m_clock;
    LedgerScope m_scope;
};

} // namespace omsync
