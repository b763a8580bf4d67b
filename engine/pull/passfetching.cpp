// SPDX-License-Identifier: GPL-3.0-or-later
// How a Pass fetches: what its Plan names, when there is room for it.
#include "base/file.h"
#include "base/logging.h"
#include "plan/diskneed.h"
#include "pull/concurrency.h"
#include "pull/pass.h"

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t requestedAtOnce = 1'000;

//! The queue refuses what is quarantined, and says so by its name in each round.
bool isAsked(const PlanEntry &entry)
{
    return isFetched(entry.reason) || entry.reason == Reason::Quarantined;
}

bool isPressure(const ObjectKey &key)
{
    return key.tree() == Tree::Data && variableClassOf(key.variable()) == VariableClass::Pressure;
}

//! Not what the Source refuses, or what no file system can hold.
bool mayBeMendedToday(const Error &error)
{
    return error.code() != ErrorCode::AccessDenied && error.code() != ErrorCode::UnsafeKey;
}

} // namespace

//! Looks for room before anything comes; where there is too little, what has expired goes first.
void Pass::fetch(const Plan &plan)
{
    if (std::ranges::none_of(plan.entries, isAsked) && m_publication.replacements() == 0 &&
        m_setAside + m_setAsideByOthers == 0) {
        finish();
        return;
    }
    auto mode = makeReady(plan);
    if (mode) {
        transfer(plan, *mode);
    } else if (m_removal.hasExpired()) {
        m_postponed = plan;
        m_removal.run(RemovalStep::Extent::ExpiredOnly);
    } else if (m_setAside > 0) { // it makes room when it takes the place of what it replaces
        m_announcing.missUnknown();
        noteProblem(std::move(mode).error());
        transfer({}, PublishMode::File);
    } else {
        fail(std::move(mode).error());
    }
}

Result<PublishMode> Pass::makeReady(const Plan &plan) const
{
    const QString &root = m_tools.data.roots().of(m_order.tree);
    if (auto made = makeDirectory(root); !made)
        return Failure(std::move(made).error());
    const int concurrent = m_order.pull.concurrent.value_or(Concurrency::most);
    return publishModeIn(root, diskNeedOf(plan, m_ledger.unfinished(), concurrent), m_order.pull);
}

//! Slice by slice, since there may be very many.
void Pass::request(const Plan &plan)
{
    const QHash<ObjectKey, UnfinishedTransfer> unfinished = m_ledger.unfinished();
    std::vector<TransferRequest> slice;
    m_transfers.begin(m_quarantine.among(plan));
    for (const PlanEntry &entry : plan.entries) {
        if (!isAsked(entry))
            continue;
        m_announcing.want(entry.remote.key);
        if (rankOf(entry.remote.key) == PublicationRank::Announcement)
            continue; // its content is here already
        TransferRequest request{.id = 0,
                                .source = m_order.source,
                                .object = entry.remote,
                                .target = m_tools.data.pathOf(entry.remote.key).value_or(QString()),
                                .unfinished = std::nullopt,
                                .fetchedAs = entry.fetchedAs};
        if (const auto kept = unfinished.constFind(entry.remote.key); kept != unfinished.cend())
            request.unfinished = *kept;
        if (entry.reason == Reason::Quarantined)
            m_keptOut.insert(entry.remote.key);
        m_publication.withdraw(entry.remote.key);
        if (entry.local || rankOf(entry.remote.key) == PublicationRank::RunMeta)
            m_replaces.insert(entry.remote.key);
        slice.push_back(std::move(request));
        if (slice.size() == requestedAtOnce)
            m_transfers.add(std::exchange(slice, {}));
    }
    m_transfers.add(std::move(slice));
    m_transfers.finishAdding();
}

void Pass::transfer(const Plan &plan, PublishMode mode)
{
    m_mode = mode;
    if (mode != m_order.pull.publish && !std::exchange(m_status.tookShortCut, true))
        qCWarning(lcPull).noquote() << nameOf(m_status)
                                    << "appears file by file: the disk is too small to hold it back";
    enter(PassState::Transferring);
    m_diskWatch.start();
    request(plan);
}

StagedObject Pass::staged(const FetchedObject &object) const
{
    return {.object = object, .target = m_tools.data.pathOf(object.object.key).value_or(QString())};
}

void Pass::takeTransferred(const FetchedObject &object)
{
    const ObjectKey &key = object.object.key;
    m_status.bytesReceived += object.received;
    m_isOvertaken = m_isOvertaken || isOfNextRun(object);
    if (object.answered)
        m_secondLook.noteAnswered(*object.answered);
    if (object.isHere) {
        m_ledger.recordEtag(object.object);
        m_transfers.markPublished({object});
        return;
    }
    if (m_mode == PublishMode::File && rankOf(key) == PublicationRank::Ordinary)
        m_publication.addAtOnce(staged(object));
    else if (m_replaces.contains(key))
        keepForRun(object);
    else
        m_publication.addNew(staged(object));
}

void Pass::keepForRun(const FetchedObject &object)
{
    m_publication.addReplacement(staged(object));
    const bool isMuch = m_publication.replacements() % m_tools.network.limits().keeping.waiting == 0;
    if (isMuch && m_order.extent == PassOrder::Extent::Everything) // a repair puts in place nothing but its own
        setAsideWaiting(); // where that is refused, it is not tried again for each
}

void Pass::takeFailed(const ObjectKey &key, const Error &error)
{
    m_announcing.miss(key);
    m_missesPressure = m_missesPressure || (isPressure(key) && !m_keptOut.contains(key) && mayBeMendedToday(error));
    const bool isOneOfMany = error.code() == ErrorCode::Cancelled && !m_isCancelled && !isFinal(m_status.state);
    if (error.code() == ErrorCode::DiskFull) // no other file will fit either
        fail(error);
    else if (isOneOfMany)
        noteProblem(Error(error).within(u"left to the next pass, as was asked: %1"_s.arg(key.text())));
    else if (error.code() != ErrorCode::Cancelled)
        noteProblem(error);
}

} // namespace omsync
