// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "catalog/domainmeta.h"
#include "pull/comparison.h"
#include "pull/domainlister.h"
#include "pull/ledger.h"
#include "pull/passtransfers.h"
#include "pull/publication.h"
#include "status/passstatus.h"

#include <QObject>

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
    SourceSettings source;
    Selection selection;
    Extent extent = Extent::Everything;
    qint64 diskReserve = 0; //!< bytes that stay free
    bool isFirst = false;   //!< of this Domain since the start: sweeps what an earlier process left
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

//! Lists, plans, transfers and publishes once, for one Domain of one Source (DESIGN.md, section 2). Readers never see
//! half a Run: replacements appear in one burst and `meta.json` after them, and only when every file of the Pass could
//! be had and the Source's `meta.json` is still the one that the Pass began with; else the Pass lists again and
//! completes itself.
class Pass : public QObject
{
    Q_OBJECT

public:
    Pass(PassOrder order, PassTools tools, QObject *parent = nullptr);

    void start();
    //! Keeps what is staged, to be resumed, publishes nothing more that replaces, and ends as Cancelled.
    void cancel();

    [[nodiscard]] const PassStatus &status() const { return m_status; }

Q_SIGNALS:
    void planned(const omsync::Plan &plan);
    void changed(omsync::PassStatus status);
    //! What the Source's `meta.json` says, as soon as it was read.
    void sourceMetaRead(omsync::DomainMeta meta);
    //! The Domain was listed; these names of the Selection are no Variables of it.
    void namesMatched(QStringList unmatched);
    //! A final state was entered.
    void ended();

private:
    // What is under way in the state Publishing.
    enum class Step { NewFiles, SecondLook, Rest };

    void connectParts();
    void enter(PassState next);
    void list();
    void makePlan(DomainListing listing);
    void takeMeta(std::optional<FetchedObject> meta);
    void takePlan(Comparison comparison);
    void transfer(const Plan &plan);
    [[nodiscard]] std::vector<TransferRequest> requestsOf(const Plan &plan);
    void takeTransferred(const FetchedObject &object);
    void takeFailed(const ObjectKey &key, const Error &error);
    void publishNewFiles();
    void continuePublishing();
    void judgeMeta(const FetchedObject &meta);
    void publishRest();
    void takePublished(const std::vector<FetchedObject> &objects);
    void finish();
    void fail(Error error);
    void noteProblem(Error error);
    [[nodiscard]] std::optional<ChunkLayout> layout() const;

    PassOrder m_order;
    PassTools m_tools;
    PassStatus m_status;
    DomainLister m_lister;
    PassTransfers m_transfers;
    Publication m_publication;
    Ledger m_ledger;
    std::optional<FetchedObject> m_meta;   // the Source's meta.json that this round began with
    std::optional<DomainMeta> m_metaValue; // the same, read
    bool m_publishesMeta = false;          // whether it is newer than the one here
    std::set<ObjectKey> m_replaces;        // keys that have an older file here
    Step m_step = Step::NewFiles;
    int m_round = 0;
    bool m_isCancelled = false;
};

} // namespace omsync
