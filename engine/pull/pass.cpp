// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/pass.h"

#include "base/background.h"
#include "base/logging.h"
#include "plan/lacks.h"
#include "plan/localmeta.h"
#include "plan/unannounced.h"
#include "store/casefolding.h"
#include "store/leftovers.h"

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRounds = 5; // a Source that changes faster than we can follow must not keep us for ever

//! Absent where each object must be known: what goes when it is not listed, and what differs in nothing but case.
std::optional<SieveOrder> sieveFor(const PassOrder &order, const PassTools &tools, const Ledger &ledger)
{
    const bool needsAll = order.removal.mirrors || order.removal.retention.hasDays() ||
                          order.extent == PassOrder::Extent::Repairs || foldsCase(tools.data, order.tree);
    if (needsAll)
        return std::nullopt;
    return SieveOrder{.data = tools.data,
                      .source = order.source.name,
                      .damaged = ledger.damaged(),
                      .limits = tools.network.limits().keeping};
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
                                                .sieve = sieveFor(m_order, tools, m_ledger)}))
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
            enter(PassState::Cancelled);
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
    m_keptOut.clear();
    m_publishedBefore = m_status.published;
    m_secondLook.begin();
    enter(PassState::Listing);
    m_lister->start();
}

std::optional<ChunkLayout> Pass::layout() const
{
    if (m_order.tree != Tree::Data || m_order.selection.staticFilesOnly)
        return ChunkLayout{.step = 1h, .stepsPerChunk = 1}; // there are no Chunks
    const auto fromMeta = m_meta ? m_meta->layout() : std::nullopt;
    return fromMeta ? fromMeta : m_order.domain.layout;
}

void Pass::makePlan(DomainListing listing)
{
    enter(PassState::Planning);
    m_status.listed = qint64(listing.objects.size()) + listing.passedOver + listing.counts.total();
    takeAnnouncements(std::move(listing.announcements));
    const ListedDomain listed{
        .domain = m_order.domain, .meta = m_meta, .isWhole = listing.refused.empty(), .now = m_tools.clock.now()};
    takeRefused(listing);
    if (!m_order.selection.staticFilesOnly)
        takeNames(listing);
    if (m_order.standsInFor && isSourceBehind()) {
        fail(Error(*m_order.standsInFor)
                 .within(u"%1 has an older run of %2 than this node, and replaces nothing"_s.arg(m_status.source,
                                                                                                 nameOf(m_status))));
        return;
    }
    const auto chunkLayout = layout();
    if (!chunkLayout) {
        fail(Error(ErrorCode::Malformed,
                   u"the length of a chunk of %1 is not known: its meta.json at %2 does not say it"_s.arg(
                       m_status.domain, m_status.source)));
        return;
    }
    PlanInput input{.tree = m_order.tree,
                    .domain = m_order.domain.name,
                    .source = m_order.source.name,
                    .selection = m_order.selection,
                    .layout = *chunkLayout,
                    .remotes = std::move(listing.objects),
                    .passedOver = listing.passedOver,
                    .counts = listing.counts,
                    .locals = {},
                    .manifest = {},
                    .isRepair = m_order.extent == PassOrder::Extent::Repairs,
                    .cycle = runCycleOf(m_meta, m_order.domain, m_tools.clock.now())};
    recall(input);
    if (mayWaitForAnnouncement())
        input.unannounced = unannouncedTimes(input.remotes, announcementPatience(m_order.domain, m_meta), listed.now);
    compareWith(std::move(input), listed);
}

void Pass::recall(PlanInput &input) const
{
    if (input.counts.total() == 0)
        input.manifest = m_ledger.manifest();
    input.damaged = m_ledger.damaged();
    input.quarantined = m_quarantine.keptOut(QStringList(m_order.source.name) + m_order.others);
}

bool Pass::mayWaitForAnnouncement() const
{
    return m_order.tree == Tree::Data && m_order.pull.publish == PublishMode::Run &&
           m_order.extent != PassOrder::Extent::Repairs;
}

//! Its files would replace newer ones.
bool Pass::isSourceBehind() const
{
    return std::ranges::any_of(m_announcing.announcements(), [this](const FetchedObject &announcement) {
        return isOlderThanHere(announcement.object.key, announcement.body, m_tools.data);
    });
}

//! What may have been begun for nothing: what waits for its place is not among it.
Unfinished Pass::unfinishedOf(const ChunkLayout &layout) const
{
    Unfinished unfinished{.keys = {}, .layout = layout, .others = m_order.removal.others};
    if (m_order.extent != PassOrder::Extent::Everything)
        return unfinished;
    for (const UnfinishedTransfer &transfer : m_ledger.unfinished()) {
        if (!m_publication.waiting(transfer.key))
            unfinished.keys.append(transfer.key);
    }
    return unfinished;
}

void Pass::compareWith(PlanInput input, const ListedDomain &listed)
{
    runInBackground(
        this,
        [input = std::move(input), listed, removal = m_order.removal, data = m_tools.data,
         unfinished = unfinishedOf(input.layout)]() mutable {
            auto comparison = compare(std::move(input), removal, listed, data);
            if (comparison)
                comparison->abandoned = discardAbandoned(unfinished, comparison->plan, data);
            return comparison;
        },
        [this](Result<Comparison> comparison) {
            if (m_isCancelled)
                enter(PassState::Cancelled);
            else if (comparison)
                takePlan(*std::move(comparison));
            else
                fail(comparison.error());
        });
}

//! Each may be of the Run that is announced.
void Pass::takeRefused(const DomainListing &listing)
{
    for (const RefusedKey &refused : listing.refused) {
        m_announcing.missUnknown();
        noteProblem(refused.error);
        Q_EMIT keyRefused(refused);
    }
    if (listing.refusedMore == 0)
        return;
    noteProblem(Error(ErrorCode::UnsafeKey,
                      u"%1 more keys of %2 at %3 cannot be used"_s.arg(QString::number(listing.refusedMore),
                                                                       nameOf(m_status), m_status.source)));
    m_status.failed += listing.refusedMore - 1;
}

void Pass::takeNames(const DomainListing &listing)
{
    m_order.selection.variables = listing.variables;
    for (const Derivation &derivation : listing.derivations) {
        Q_EMIT noted(textOf(derivation, m_status.domain));
        if (!derivation.missing.isEmpty())
            m_status.lacks.push_back(lackOf(derivation, m_status.domain, m_status.source));
    }
    Q_EMIT namesMatched(listing.unmatched);
}

void Pass::takeAnnouncements(std::vector<FetchedObject> announcements)
{
    m_meta.reset();
    m_announcing.begin(std::move(announcements));
    for (const FetchedObject &announcement : m_announcing.announcements()) {
        if (!announcement.object.key.isDomainMeta())
            continue;
        auto value = readDomainMeta(announcement.body);
        if (value) {
            m_meta = *value;
            Q_EMIT sourceMetaRead(*value);
        } else {
            m_announcing.missUnknown();
            noteProblem(std::move(value).error().within(announcement.object.key.text()));
        }
    }
}

void Pass::takePlan(Comparison comparison)
{
    for (Namesake &namesake : comparison.namesakes) {
        m_announcing.miss(namesake.key);
        noteProblem(std::move(namesake.error));
    }
    Plan &plan = comparison.plan;
    const bool isOfTime = !m_order.selection.staticFilesOnly && m_order.extent != PassOrder::Extent::Repairs;
    if (auto empty = isOfTime ? emptyWindowOf(plan, m_order.selection) : std::nullopt)
        m_status.lacks.push_back(*std::move(empty));
    std::erase_if(plan.entries, [this](const PlanEntry &entry) {
        const RemoteObject *staged = m_publication.waiting(entry.remote.key);
        return staged && *staged == entry.remote;
    });
    noteUnannounced(plan);
    m_later = plan.counts.later;
    m_status.wanted = qint64(plan.entries.size()) + plan.counts.total();
    m_status.toFetch = plan.filesToFetch();
    m_status.bytesToFetch = plan.bytesToFetch();
    Q_EMIT planned(plan);
    if (m_order.extent == PassOrder::Extent::PlanOnly) {
        enter(m_status.failed == 0 ? PassState::Done : PassState::Failed);
        return;
    }
    m_ledger.recordAdopted(comparison.adopted);
    m_ledger.dropUnfinished(comparison.abandoned);
    m_removal.take(plan);
    m_status.refusal = plan.refusal;
    if (plan.refusal)
        qCWarning(lcPull).noquote() << plan.refusal->text;
    fetch(plan);
}

void Pass::noteUnannounced(const Plan &plan)
{
    qint64 waiting = 0;
    for (const PlanEntry &entry : plan.entries) {
        if (entry.reason != Reason::Unannounced)
            continue;
        ++waiting;
        m_missesPressure = m_missesPressure || variableClassOf(entry.remote.key.variable()) == VariableClass::Pressure;
    }
    if (waiting > 0)
        qCInfo(lcPull).noquote() << waiting << "files of" << nameOf(m_status) << "wait for their run to be announced";
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
            enter(PassState::Cancelled);
        else
            continueAfterNewFiles();
        break;
    case Step::SecondLook: break; // judge() goes on
    case Step::Rest: finish(); break;
    }
}

void Pass::continueAfterNewFiles()
{
    if (goesOnWithMore()) {
        m_round = 0; // it goes on, and not round in circles
        list();
    } else if (!m_announcing.announcements().empty()) {
        m_step = Step::SecondLook;
        m_secondLook.conclude();
    } else {
        publishRest();
    }
}

//! Whether what was too much for this round has its turn now: as long as each round brings something.
bool Pass::goesOnWithMore()
{
    if (m_later == 0)
        return false;
    if (m_status.published > m_publishedBefore)
        return true;
    m_announcing.missUnknown();
    noteProblem(
        Error(ErrorCode::Changed, u"%1 more files of %2 wait for another pass"_s.arg(m_later).arg(m_status.domain)));
    return false;
}

void Pass::judge(const std::vector<FetchedObject> &announcements)
{
    if (m_announcing.isStill(announcements)) {
        publishRest();
    } else if (m_round < mostRounds) {
        qCInfo(lcPull).noquote() << nameOf(m_status) << "got a new run while it was fetched; listing again";
        list();
    } else {
        m_announcing.missUnknown();
        noteProblem(Error(ErrorCode::Changed,
                          u"%1 changes faster at %2 than it can be fetched"_s.arg(m_status.domain, m_status.source)));
        publishRest();
    }
}

//! A Run is announced only when each of its files is here.
void Pass::publishRest()
{
    m_step = Step::Rest;
    for (const ObjectKey &key : m_announcing.heldBack())
        m_publication.withdraw(key);
    std::vector<StagedObject> announcements;
    if (!m_isCancelled) {
        for (const FetchedObject &announcement : m_announcing.allowed())
            announcements.push_back(staged(announcement));
        if (m_announcing.waitsForOthers())
            qCInfo(lcPull).noquote() << nameOf(m_status)
                                     << "is announced when what another selection has of the run is here";
    }
    m_publication.publishRest(std::move(announcements), m_tools.clock.now());
}

void Pass::takePublished(const std::vector<FetchedObject> &objects)
{
    m_status.published += qint64(objects.size());
    m_transfers.markPublished(objects);
    m_ledger.recordPublished(objects);
    Q_EMIT changed(m_status);
}

} // namespace omsync
