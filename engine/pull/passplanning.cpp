// SPDX-License-Identifier: GPL-3.0-or-later
// How a Pass plans: what the Source lists against what is here.
#include "base/background.h"
#include "base/logging.h"
#include "plan/lacks.h"
#include "plan/localmeta.h"
#include "plan/unannounced.h"
#include "pull/pass.h"

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

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
                    .setAside = std::move(listing.setAside),
                    .counted = std::move(listing.counted),
                    .locals = {},
                    .manifest = {},
                    .isRepair = m_order.extent == PassOrder::Extent::Repairs,
                    .cycle = cycle()};
    recall(input);
    m_unannounced.reset();
    if (mayWaitForAnnouncement() && input.counts.total() == 0) // else the waiting would take the room of others
        m_unannounced = unannouncedTimes(input.remotes, announcementPatience(m_order.domain, m_meta), listed.now);
    input.unannounced = m_unannounced;
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

//! What may have been begun for nothing.
Unfinished Pass::unfinishedOf(const ChunkLayout &layout) const
{
    Unfinished unfinished{.keys = {},
                          .layout = layout,
                          .others = m_order.removal.others,
                          .otherSources = m_order.otherSources,
                          .isOfRepair = m_order.extent == PassOrder::Extent::Repairs};
    if (m_order.extent != PassOrder::Extent::Everything || m_order.standsInFor)
        return unfinished; // a stand-in may list less
    unfinished.keys = m_ledger.unfinished().keys();
    return unfinished;
}

void Pass::compareWith(PlanInput input, const ListedDomain &listed)
{
    runInBackground(
        this,
        [input = std::move(input), listed, removal = m_order.removal, data = m_tools.data,
         unfinished = unfinishedOf(input.layout), writes = m_order.extent != PassOrder::Extent::PlanOnly]() mutable {
            auto comparison = compare(std::move(input), removal, listed, data);
            if (comparison && writes) {
                comparison->abandoned = discardAbandoned(unfinished, comparison->plan, data);
                comparison->discarded = discardSetAside(unfinished, *comparison, data);
            }
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
    m_newest.reset();
    m_announcing.begin(std::move(announcements));
    for (const FetchedObject &announcement : m_announcing.announcements()) {
        if (!announcement.object.key.isDomainMeta()) {
            tellRun(announcement);
            continue;
        }
        auto value = readDomainMeta(announcement.body);
        if (value) {
            m_meta = *value;
            Q_EMIT sourceRunRead(newestRunOf(*value));
        } else {
            m_announcing.missUnknown();
            noteProblem(std::move(value).error().within(announcement.object.key.text()));
        }
    }
}

//! Of the trees beyond `data`, whose lister has refused what names no Run.
void Pass::tellRun(const FetchedObject &announcement)
{
    const auto key = announcementKey(m_status.tree, m_status.domain);
    if (!key || announcement.object.key != *key)
        return; // that of a realm, or of a Run that still grows
    if (const auto run = readNewestRun(*key, announcement.body)) {
        m_newest = *run;
        Q_EMIT sourceRunRead(*run);
    }
}

std::optional<RunCycle> Pass::cycle() const
{
    const Instant now = m_tools.clock.now();
    return m_newest ? runCycleOf(*m_newest, m_order.domain, now) : runCycleOf(m_meta, m_order.domain, now);
}

void Pass::takePlan(Comparison comparison)
{
    for (Namesake &namesake : comparison.namesakes) {
        m_announcing.miss(namesake.key);
        noteProblem(std::move(namesake.error));
    }
    m_newerThanHere = std::max(m_newerThanHere, comparison.newerThanHere);
    if (m_newerThanHere > 0)
        noteProblem(Error(ErrorCode::Changed,
                          u"%1 of the files of %2 that were damaged or missing are of a newer run at %3 than the files "
                          "beside them; the next sync fetches the rest of it"_s.arg(QString::number(m_newerThanHere),
                                                                                    m_status.domain, m_status.source)));
    Plan &plan = comparison.plan;
    const bool isOfTime = !m_order.selection.staticFilesOnly && m_order.extent != PassOrder::Extent::Repairs;
    if (auto empty = isOfTime ? emptyWindowOf(plan, m_order.selection) : std::nullopt)
        m_status.lacks.push_back(*std::move(empty));
    if (m_order.selection.staticFilesOnly && plan.entries.empty())
        Q_EMIT noted(u"%1 has no static files of %2"_s.arg(m_status.source, m_status.domain));
    noteUnannounced(plan);
    m_later = plan.counts.later;
    // Where no Run is announced, nothing says when those of other selections may appear.
    const bool isOfAll = m_order.extent == PassOrder::Extent::Everything && !m_announcing.announcements().empty();
    m_setAside = m_setAsideBefore = plan.counts.setAside;
    m_setAsideByOthers = isOfAll ? std::max<qint64>(comparison.discarded.kept - plan.counts.setAside, 0) : 0;
    if (!comparison.discarded.isWhole)
        m_announcing.missUnknown(); // some may not appear
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
    m_ledger.dropSetAside(comparison.discarded.ids);
    m_removal.take(plan);
    m_status.refusal = plan.refusal;
    if (plan.refusal)
        qCWarning(lcPull).noquote() << plan.refusal->text;
    fetch(plan);
}

//! An origin may write it over the Run that is fetched: that one was announced before.
bool Pass::isOfNextRun(const FetchedObject &object) const
{
    return m_unannounced && m_unannounced->contains(object.object.modified) && m_replaces.contains(object.object.key);
}

void Pass::noteUnannounced(const Plan &plan)
{
    m_status.waiting = plan.filesWaiting();
    for (const PlanEntry &entry : plan.entries) {
        if (entry.reason != Reason::Unannounced)
            continue;
        m_publication.withdraw(entry.remote.key);
        if (entry.remote.key.isDomainMeta())
            m_announcing.missUnknown(); // that Run can no longer be had whole
        m_pressureWaits = m_pressureWaits || variableClassOf(entry.remote.key.variable()) == VariableClass::Pressure;
    }
    if (m_status.waiting > 0)
        qCInfo(lcPull).noquote() << m_status.waiting << "files of" << nameOf(m_status)
                                 << "wait for their run to be announced";
}

} // namespace omsync
