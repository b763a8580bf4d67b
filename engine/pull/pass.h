// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "catalog/newestrun.h"
#include "plan/abandonment.h"
#include "plan/comparison.h"
#include "pull/announcing.h"
#include "pull/diskwatch.h"
#include "pull/ledger.h"
#include "pull/passtransfers.h"
#include "pull/publication.h"
#include "pull/quarantine.h"
#include "pull/removalstep.h"
#include "pull/secondlook.h"
#include "status/filechange.h"
#include "status/passstatus.h"

#include <QObject>
#include <QSet>

#include <memory>
#include <set>

namespace omsync {

//! What one Pass is to do.
struct PassOrder
{
    enum class Extent {
        PlanOnly,
        Everything,
        Repairs, //!< only what is recorded as damaged
    };

    qint64 id = 0;
    Domain domain;
    Tree tree = Tree::Data;
    SourceSettings source;
    QStringList others = {}; //!< names of Sources that what this one lacks may come from
    Selection selection;
    Extent extent = Extent::Everything;
    PullSettings pull;
    RemovalOrder removal;
    //! Why the Source before this one could not do: with an older Run than the one here, this one cannot do either.
    std::optional<Error> standsInFor = {};
    std::vector<Companion> companions = {}; //!< the other selections of the Domain in this tree
    QSet<QString> otherSources = {};        //!< names of their Sources
    bool waitsForCompanions = true;         //!< with what replaces, until they have its Run
    SelectionPlace place = {};
    PressureScope pressureScope = {};
    bool sweeps = false; //!< removes first what an earlier Pass left half done and does not resume
};

//! What every Pass works with; all of it outlives the Pass.
struct PassTools
{
    NetworkThreads &network;
    TransferQueue &queue;
    const DataDirectory &data;
    StateDatabase *state; //!< null when only a Plan is asked for
    const Clock &clock;
};

//! Lists, plans, transfers and publishes once, for one Domain of one Source in one tree (DESIGN.md, section 2). Readers
//! never see half a Run: replacements appear in one burst and what announces the Run after them, and only when every
//! file of it could be had and the Source still announces the Run that the Pass began with; else the Pass lists again
//! and completes itself.
class Pass : public QObject
{
    Q_OBJECT

public:
    Pass(PassOrder order, PassTools tools, QObject *parent = nullptr);

    void start();
    //! Keeps what is staged, to be resumed, publishes nothing more that replaces, and ends as Cancelled.
    void cancel();

    [[nodiscard]] const PassStatus &status() const { return m_status; }
    //! The Runs that the Source announced, none when it has nothing that is asked for; absent where that is not known:
    //! the Pass has not ended, or Failed otherwise.
    [[nodiscard]] std::optional<AnnouncedRuns> announcedRuns() const;
    //! Whether what announces a Run, which is whole for this Pass, is left to that of another selection.
    [[nodiscard]] bool waitsForOthers() const { return m_announcing.waitsForOthers(); }
    //! Whether another selection is to put all in place that replaces, when it has its part of the Run.
    [[nodiscard]] bool leavesToOthers() const { return m_leavesToOthers; }
    //! Whether it takes pressure levels that are taken once a day.
    [[nodiscard]] bool takesPressureOfDay() const;
    //! Whether files of them could not be had that a later round of the day may have.
    [[nodiscard]] bool missesPressure() const { return m_missesPressure; }

Q_SIGNALS:
    void planned(const omsync::Plan &plan);
    void changed(omsync::PassStatus status);
    //! The newest Run that the Source announces, as soon as that was read.
    void sourceRunRead(omsync::NewestRun run);
    //! The Domain was listed; these names of the Selection are no Variables of it.
    void namesMatched(QStringList unmatched);
    //! The Source lists it.
    void keyRefused(omsync::RefusedKey refused);
    void filesChanged(std::vector<omsync::FileChange> changes);
    //! How a name that is not stored comes about.
    void noted(QString text);
    //! A final state was entered.
    void ended();

private:
    // What is under way in the state Publishing.
    enum class Step { NewFiles, SecondLook, Replacements, Announcements };

    void connectParts();
    void enter(PassState next);
    void list();
    void makePlan(DomainListing listing);
    [[nodiscard]] bool mayWaitForAnnouncement() const;
    void noteUnannounced(const Plan &plan);
    [[nodiscard]] bool isOfNextRun(const FetchedObject &object) const;
    [[nodiscard]] bool isSourceBehind() const;
    void takeRefused(const DomainListing &listing);
    void takeNames(const DomainListing &listing);
    void takeAnnouncements(std::vector<FetchedObject> announcements);
    void tellRun(const FetchedObject &announcement);
    [[nodiscard]] std::optional<RunCycle> cycle() const;
    void recall(PlanInput &input) const;
    [[nodiscard]] QList<ObjectKey> forgetThoseWithoutParts();
    [[nodiscard]] Unfinished unfinishedOf(const ChunkLayout &layout) const;
    void compareWith(PlanInput input, const ListedDomain &listed);
    void takePlan(Comparison comparison);
    void fetch(const Plan &plan);
    [[nodiscard]] Result<PublishMode> makeReady(const Plan &plan) const;
    void transfer(const Plan &plan, PublishMode mode);
    void request(const Plan &plan);
    [[nodiscard]] StagedObject staged(const FetchedObject &object) const;
    void takeTransferred(const FetchedObject &object);
    void keepForRun(const FetchedObject &object);
    void takeFailed(const ObjectKey &key, const Error &error);
    void publishNewFiles();
    void continuePublishing();
    void continueAfterNewFiles();
    [[nodiscard]] bool goesOnWithMore();
    bool setAsideWaiting();
    void recordSetAside();
    void endCancelled();
    void judge(const std::vector<FetchedObject> &announcements);
    void publishReplacements();
    [[nodiscard]] bool setsAsideForOthers();
    void announce();
    void takePublished(const std::vector<FetchedObject> &objects);
    void takeUnpublished(const ObjectKey &key, const Error &error);
    void finish();
    void takeRemoval(const FileRemoval &removal);
    void tellChanges(const std::vector<ObjectKey> &keys, FileChange::Kind kind);
    void conclude();
    void notePressure();
    void fail(Error error);
    void noteProblem(Error error);
    [[nodiscard]] std::optional<ChunkLayout> layout() const;

    PassOrder m_order;
    PassTools m_tools;
    PassStatus m_status;
    PassTransfers m_transfers;
    Publication m_publication;
    RemovalStep m_removal;
    DiskWatch m_diskWatch;
    Ledger m_ledger;
    Quarantine m_quarantine;
    Announcing m_announcing;
    std::unique_ptr<TreeLister> m_lister;
    SecondLook m_secondLook;
    std::optional<Plan> m_postponed;        // until there is room for it
    PublishMode m_mode = PublishMode::Run;  // of this round
    std::optional<DomainMeta> m_meta;       // of the Source, as this round began
    std::optional<NewestRun> m_newest;      // the same beyond the tree `data`
    std::optional<TimeRange> m_unannounced; // see PlanInput
    bool m_isOvertaken = false;             // a file of the next Run came in place of one of this round's
    std::set<ObjectKey> m_replaces;         // keys that have an older file here
    std::set<ObjectKey> m_keptOut;          // in quarantine
    Step m_step = Step::NewFiles;
    int m_round = 0;               // since the Source began to change under us
    qint64 m_later = 0;            // files that are to be fetched in another round
    qint64 m_fewestLater = 0;      // of the rounds that got on; 0: of none
    qint64 m_setAside = 0;         // files
    qint64 m_setAsideByOthers = 0; // other selections, which this one puts in place too
    bool m_leavesToOthers = false; // see leavesToOthers()
    qint64 m_newerThanHere = 0;    // the most of any round, see Comparison
    qint64 m_publishedBefore = 0;  // this round
    qint64 m_setAsideBefore = 0;   // this round
    bool m_missesPressure = false; // see missesPressure()
    bool m_pressureWaits = false;  // files of it, for their Run to be announced
    bool m_isCancelled = false;
};

} // namespace omsync
