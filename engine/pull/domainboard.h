// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "catalog/newestrun.h"
#include "pull/domainoutcome.h"
#include "status/enginestatus.h"
#include "store/damagerecord.h"
#include "store/datadirectory.h"

#include <QObject>

#include <map>
#include <vector>

namespace omsync {

//! How fresh each Domain is in each tree: from what announces its newest Run here and at the source, and what the last
//! Pass met.
class DomainBoard : public QObject
{
    Q_OBJECT

public:
    //! Shows these Domains from the start. `data` and `clock` outlive the board.
    DomainBoard(const DataDirectory &data, const Clock &clock, const std::vector<DomainInTree> &domains,
                QObject *parent = nullptr);

    void takePass(const PassStatus &status);
    void takeSourceRun(const DomainInTree &domain, const NewestRun &run);

    //! Runs that came earlier, those that are known already included.
    void recall(const std::vector<RunRecord> &runs);
    //! What earlier Passes came to, or those of another process.
    void recall(const std::vector<DomainRecord> &domains);

    //! What is recorded as damaged or missing of a Domain.
    void takeDamage(const DomainInTree &domain, const QHash<ObjectKey, Damage> &damage);

    //! Reads what announces Runs here again, which another process may have replaced.
    void lookAgain();

    //! As of now, sorted by name, then by tree.
    [[nodiscard]] std::vector<DomainStatus> statuses();

    //! How the Chunks of a Domain are cut, by the meta.json here, at the source, or by what is known beforehand.
    [[nodiscard]] std::optional<ChunkLayout> layoutOf(const QString &domain) const;

Q_SIGNALS:
    void changed(omsync::DomainStatus status);
    //! A Run that was not known before is here.
    void runCame(omsync::RunRecord run);
    //! A Pass has ended, and that is what all of them came to; a cancelled one tells nothing, nor does a mistake in
    //! what was asked for.
    void passEnded(omsync::DomainRecord domain);

private:
    struct Row
    {
        DomainStatus status;
        DomainOutcome outcome;
        std::optional<NewestRun> here; // when it became available is as told, or as seen
        std::optional<NewestRun> atSource;
        std::optional<DomainTrouble> unreadable = {}; // what announces the Run here
        std::optional<DomainTrouble> damage = {};     // files that are not as they were published
        bool isWatched = false;                       // whether it was looked at before
        std::optional<DomainState> lasting;           // what a Pass that is under way only hides
        Instant lastingSince;
        std::optional<Instant> compared; // when it was last told from what both sides announce
    };

    [[nodiscard]] Row &rowOf(const DomainInTree &domain);
    [[nodiscard]] bool look(Row &row) const;
    [[nodiscard]] static std::optional<DomainTrouble> troubleOf(const Row &row);
    void noteRun(Row &row);
    void update(Row &row);
    void refresh(Row &row) const;
    [[nodiscard]] Freshness lastingFreshness(const Row &row) const;
    [[nodiscard]] Instant beginningOf(DomainState state, const Row &row) const;

    const DataDirectory &m_data;
    const Clock &m_clock;
    std::map<DomainInTree, Row> m_rows;
};

} // namespace omsync
