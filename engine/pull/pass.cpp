// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/pass.h"

#include "base/background.h"
#include "base/logging.h"
#include "plan/setasidestock.h"
#include "store/casefolding.h"
#include "store/leftovers.h"

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRounds = 5; // a Source that changes faster than we can follow must not keep us for ever

//! Absent where each object must be known: of a repair only what is damaged is listed, and what differs in nothing but
//! case has to be compared.
std::optional<SieveOrder> sieveFor(const PassOrder &order, const PassTools &tools, const Ledger &ledger)
{
    if (order.extent == PassOrder::Extent::Repairs || foldsCase(tools.data, order.tree))
        return std::nullopt;
    return SieveOrder{.data = tools.data,
                      .source = order.source.name,
                      .damaged = ledger.damaged(),
                      .limits = tools.network.limits().keeping,
                      .remembersKeys = order.removal.mirrors};
}

//! What a repair asks for alone.
QSet<ObjectKey> only(const PassOrder &order, const Ledger &ledger)
{
    return order.extent == PassOrder::Extent::Repairs ? ledger.damaged() : QSet<ObjectKey>();
}

} // namespace

Pass::Pass(PassOrder order, PassTools tools, QObject *parent)
    : QObject(parent)
    , m_order(std::move(order))
    , m_tools(tools)
    , m_transfers(tools.queue, m_order.id, this)
    , m_publication(this)
    , m_removal(tools.data, this)
    , m_diskWatch(tools.data.roots().of(m_order.tree), m_order.pull.diskReserve, this)
    , m_ledger(tools.state, tools.clock,
               {.tree = m_order.tree, .domain = m_order.domain.name, .source = m_order.source.name})
    , m_quarantine(tools.state, m_order.tree, m_order.domain.name)
    , m_announcing(m_order.companions)
    , m_lister(TreeLister::make(tools.network, {.source = m_order.source,
                                                .tree = m_order.tree,
                                                .domain = m_order.domain.name,
                                                .layout = m_order.domain.layout,
                                                .selection = m_order.selection,
                                                .sieve = sieveFor(m_order, tools, m_ledger),
                                                .only = only(m_order, m_ledger)}))
    , m_secondLook(*m_lister, this)
{
    m_status.id = m_order.id;
    m_status.domain = m_order.domain.name;
    m_status.tree = m_order.tree;
    m_status.source = m_order.source.name;
    m_status.started = tools.clock.now();
    m_status.place = m_order.place;
    connectParts();
}

void Pass::connectParts()
{
    connect(m_lister.get(), &TreeLister::listed, this, &Pass::makePlan);
    connect(m_lister.get(), &TreeLister::failed, this, &Pass::fail);
    connect(&m_secondLook, &SecondLook::answered, this, &Pass::judge);
    connect(&m_secondLook, &SecondLook::failed, this, &Pass::fail);
    connect(&m_publication, &Publication::published, this, &Pass::takePublished);
    connect(&m_publication, &Publication::refused, this, &Pass::takeUnpublished);
    connect(&m_publication, &Publication::setAsideRefused, this, [this](qint64 count, const Error &first) {
        m_announcing.missUnknown();
        m_missesPressure = true;
        noteProblem(first);
        m_status.failed += count - 1;
        m_status.published -= count; // recordSetAside() counts all
    });
    connect(&m_publication, &Publication::flushed, this, &Pass::continuePublishing);
    connect(&m_publication, &Publication::failed, this, &Pass::fail);
    connect(&m_removal, &RemovalStep::ended, this, &Pass::takeRemoval);
    connect(&m_diskWatch, &DiskWatch::ranShort, this, &Pass::fail);
    connect(&m_transfers, &PassTransfers::transferred, this, &Pass::takeTransferred);
    connect(&m_transfers, &PassTransfers::failed, this, &Pass::takeFailed);
    connect(&m_transfers, &PassTransfers::partsKept, this,
            [this](const UnfinishedTransfer &transfer) { m_ledger.keepUnfinished(transfer); });
    connect(&m_transfers, &PassTransfers::cameDamaged, this,
            [this](const RemoteObject &listed, const QString &source, const Error &error) {
                m_quarantine.countFetch(listed, source, error);
            });
    connect(&m_transfers, &PassTransfers::versionsFixed, this, [this] {
        if (m_later == 0 && m_status.state == PassState::Transferring)
            m_secondLook.lookAhead();
    });
    connect(&m_transfers, &PassTransfers::ended, this, &Pass::publishNewFiles);
}

//! Yields the keys of the others, which are resumed.
QList<ObjectKey> Pass::forgetThoseWithoutParts()
{
    QList<ObjectKey> resumed;
    std::vector<ObjectKey> useless;
    for (const UnfinishedTransfer &transfer : m_ledger.unfinished()) {
        if (transfer.parts.count(true) > 0)
            resumed.append(transfer.key);
        else
            useless.push_back(transfer.key);
    }
    m_ledger.dropUnfinished(useless);
    return resumed;
}

//! The slow part of a start runs on a pool thread, before anything is staged.
void Pass::start()
{
    if (!m_order.sweeps || m_order.extent == PassOrder::Extent::PlanOnly) {
        list();
        return;
    }
    runInBackground(
        this,
        [data = m_tools.data, tree = m_order.tree, domain = m_order.domain.name, resumed = forgetThoseWithoutParts()] {
            return sweepLeftovers(data, tree, domain, resumed);
        },
        [this](const Result<int> &swept) {
            if (!swept)
                qCWarning(lcPull).noquote() << swept.error().text();
            else if (*swept > 0)
                qCInfo(lcPull).noquote() << nameOf(m_status) << "swept" << *swept << "leftover files";
            if (!isFinal(m_status.state))
                list();
        });
}

void Pass::cancel()
{
    if (isFinal(m_status.state) || m_isCancelled)
        return;
    m_isCancelled = true;
    m_lister->cancel();
    switch (m_status.state) {
    case PassState::Transferring: // ends when the queue has told of each Transfer
        m_transfers.cancel();
        break;
    case PassState::Planning: // ends when the scan does
        break;
    case PassState::Publishing:
        if (m_step == Step::SecondLook)
            endCancelled();
        break; // else ends with the burst that is under way
    default: enter(PassState::Cancelled);
    }
}

void Pass::enter(PassState next)
{
    Q_ASSERT_X(canFollow(m_status.state, next), "Pass::enter", "illegal transition");
    qCDebug(lcPull) << nameOf(m_status) << m_status.state << "->" << next;
    m_status.state = next;
    if (isFinal(next))
        m_status.ended = m_tools.clock.now();
    Q_EMIT changed(m_status);
    if (isFinal(next))
        Q_EMIT ended();
}

void Pass::list()
{
    ++m_round;
    m_status.failed = 0;
    m_status.error.reset();
    m_status.lacks.clear();
    m_missesPressure = false;
    m_pressureWaits = false;
    m_keptOut.clear();
    m_isOvertaken = false;
    m_status.setAside = 0;
    m_leavesToOthers = false;
    m_publishedBefore = m_status.published;
    m_secondLook.begin();
    enter(PassState::Listing);
    m_lister->start();
}

//! All Transfers have ended: what is new is put in place, then the Source is asked once more what it announces.
void Pass::publishNewFiles()
{
    if (m_status.state != PassState::Transferring)
        return;
    m_diskWatch.stop(); // what is left to do takes no more room
    enter(PassState::Publishing);
    m_step = Step::NewFiles;
    m_publication.flush();
}

void Pass::continuePublishing()
{
    if (isFinal(m_status.state))
        return;
    switch (m_step) {
    case Step::NewFiles:
        if (m_isCancelled)
            endCancelled();
        else
            continueAfterNewFiles();
        break;
    case Step::SecondLook: break; // judge() goes on
    case Step::Replacements: announce(); break;
    case Step::Announcements: recordSetAside(); break;
    }
}

//! What waits is for the next Pass to put in place.
void Pass::endCancelled()
{
    setAsideWaiting();
    enter(PassState::Cancelled);
}

//! Yields whether anything was: the state database may refuse, and then it waits on in memory.
bool Pass::setAsideWaiting()
{
    const std::vector<FetchedObject> objects = m_publication.waiting();
    if (objects.empty() || !m_ledger.setAside(objects))
        return false;
    for (const FetchedObject &object : objects)
        m_publication.withdraw(object.object.key);
    m_transfers.setAside(objects);
    m_setAside += qint64(objects.size());
    return true;
}

void Pass::continueAfterNewFiles()
{
    if (goesOnWithMore()) {
        list();
    } else if (!m_announcing.announcements().empty()) {
        m_step = Step::SecondLook;
        m_secondLook.conclude();
    } else {
        publishReplacements();
    }
}

//! Whether what was too much for this round has its turn now: as long as each round brings something, and less is left
//! of it, or a Source that changes under us has not kept us for too long.
bool Pass::goesOnWithMore()
{
    if (m_later == 0)
        return false;
    setAsideWaiting();
    const bool hasBrought = m_setAside > m_setAsideBefore || m_status.published > m_publishedBefore;
    if (m_fewestLater == 0 || m_later < m_fewestLater) {
        m_fewestLater = m_later;
        m_round = 0;
    }
    if (hasBrought && m_round < mostRounds)
        return true;
    m_announcing.missUnknown();
    noteProblem(
        Error(ErrorCode::Changed, u"%1 more files of %2 wait for another pass"_s.arg(m_later).arg(m_status.domain)));
    return false;
}

void Pass::judge(const std::vector<FetchedObject> &announcements)
{
    if (m_announcing.isStill(announcements) && !m_isOvertaken) {
        publishReplacements();
    } else if (m_round < mostRounds) {
        qCInfo(lcPull).noquote() << nameOf(m_status) << "got a new run while it was fetched; listing again";
        setAsideWaiting();
        list();
    } else {
        m_announcing.missUnknown();
        noteProblem(Error(ErrorCode::Changed,
                          u"%1 changes faster at %2 than it can be fetched"_s.arg(m_status.domain, m_status.source)));
        publishReplacements();
    }
}

//! Whether what replaces is for another selection to put in place, together with what it gets of the same Run.
bool Pass::setsAsideForOthers()
{
    const bool mayWait = m_order.waitsForCompanions && m_mode == PublishMode::Run && !m_isCancelled;
    const bool lacksItsPart = m_setAsideByOthers > 0 && m_status.waiting > 0; // what lies here stays until the next Run
    const bool awaitsOthers = lacksItsPart || m_announcing.awaitsOthers();
    return mayWait && awaitsOthers && (setAsideWaiting() || m_publication.waiting().empty());
}

void Pass::publishReplacements()
{
    m_step = Step::Replacements;
    TargetSlices setAside;
    m_leavesToOthers = setsAsideForOthers();
    if (m_leavesToOthers)
        m_status.setAside = m_setAside;
    else if (m_setAside + m_setAsideByOthers > 0)
        setAside = [data = m_tools.data, tree = m_order.tree, domain = m_order.domain.name](const TakeTargets &take) {
            return SetAsideStock(data, tree, domain).visitTargets(take);
        };
    m_publication.publishReplacements(std::move(setAside));
}

//! A Run is announced only when each of its files is in its place.
void Pass::announce()
{
    m_step = Step::Announcements;
    for (const ObjectKey &key : m_announcing.heldBack())
        m_publication.withdraw(key);
    std::vector<StagedObject> announcements;
    if (!m_isCancelled) {
        for (const FetchedObject &announcement : m_announcing.allowed())
            announcements.push_back(staged(announcement));
        if (m_announcing.waitsForOthers() || m_status.setAside > 0)
            qCInfo(lcPull).noquote() << nameOf(m_status)
                                     << "appears when what another selection has of the run is here";
    }
    m_publication.announce(std::move(announcements), m_tools.clock.now());
}

//! Last, since it takes a while.
void Pass::recordSetAside()
{
    const bool appeared = m_setAside + m_setAsideByOthers > 0 && !m_leavesToOthers;
    const std::vector<SetAsideFile> recorded = appeared ? m_ledger.recordSetAside() : std::vector<SetAsideFile>();
    if (recorded.empty())
        return finish();
    m_status.published += qint64(recorded.size());
    m_transfers.tellPublished(recorded);
    Q_EMIT changed(m_status);
    QMetaObject::invokeMethod(this, &Pass::recordSetAside, Qt::QueuedConnection);
}

void Pass::takePublished(const std::vector<FetchedObject> &objects)
{
    m_status.published += qint64(objects.size());
    m_transfers.markPublished(objects);
    m_ledger.recordPublished(objects);
    std::vector<ObjectKey> announcements;
    for (const FetchedObject &fetched : objects) {
        if (rankOf(fetched.object.key) == PublicationRank::Announcement) // which no Transfer has brought
            announcements.push_back(fetched.object.key);
    }
    tellChanges(announcements, FileChange::Kind::Announced);
    Q_EMIT changed(m_status);
}

void Pass::takeUnpublished(const ObjectKey &key, const Error &error)
{
    if (rankOf(key) == PublicationRank::Announcement)
        takeFailed(key, error); // the queue knows none of them
    else
        m_transfers.markUnpublished(key, error);
}

} // namespace omsync
