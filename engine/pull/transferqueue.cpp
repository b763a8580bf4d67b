// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/transferqueue.h"

#include "base/logging.h"

#include <tuple>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds reportEvery = 250ms;
constexpr qsizetype muchProgress = 2'000; // that is told of at once, so that it takes no memory

} // namespace

TransferQueue::TransferQueue(NetworkThreads &network, const Clock &clock, Concurrency concurrency, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_clock(clock)
    , m_concurrency(std::move(concurrency))
    , m_longestWait(network.limits().retries.wait)
    , m_health(clock)
    , m_troubled(clock)
{
    m_reporter.setInterval(reportEvery);
    connect(&m_reporter, &QTimer::timeout, this, &TransferQueue::reportTotals);
    connect(&network, &NetworkThreads::roundTripShortened, this,
            [this](const QString &source, std::chrono::milliseconds roundTrip) {
                m_concurrency.noteRoundTrip(source, roundTrip);
            });
}

void TransferQueue::setOthers(qint64 pass, std::vector<SourceSettings> others)
{
    m_groups[pass].others = std::move(others);
}

void TransferQueue::setDamaged(qint64 pass, QHash<ObjectKey, DamagedAt> damaged)
{
    m_groups[pass].damaged = std::move(damaged);
}

void TransferQueue::add(qint64 pass, std::vector<TransferRequest> requests)
{
    if (m_totals.waiting == 0 && m_totals.active == 0) {
        m_totals = {};
        m_speed = {};
    }
    Group &group = m_groups[pass];
    std::vector<std::pair<ObjectKey, Error>> refused;
    for (TransferRequest &request : requests) {
        const RemoteObject listed = request.object;
        m_totals.bytesWanted += listed.size;
        ++m_totals.waiting;
        TransferStatus status{.key = listed.key,
                              .source = request.source.name,
                              .state = TransferState::Waiting,
                              .size = listed.size,
                              .error = std::nullopt,
                              .pass = pass,
                              .place = ++m_lastPlace};
        m_progress.insert(listed.key, status);
        if (auto refusal = m_troubled.refusal(listed))
            refused.emplace_back(listed.key, *std::move(refusal));
        else if (auto damage = damageAt(group, request))
            refused.emplace_back(listed.key, *std::move(damage));
        else
            group.waiting[request.source.name].push_back(listed.key);
        group.items.insert(listed.key, {.request = std::move(request), .status = std::move(status), .listed = listed});
    }
    if (!refused.empty())
        QTimer::singleShot(0ms, this, [this, pass, refused = std::move(refused)] {
            for (const auto &[key, error] : refused)
                refuse(pass, key, error);
            startNext();
        });
    m_reporter.start();
    startNext();
    if (m_progress.size() >= muchProgress)
        reportProgress();
}

void TransferQueue::cancel(qint64 pass)
{
    const auto group = m_groups.find(pass);
    if (group == m_groups.end())
        return;
    std::vector<ObjectKey> idle;
    for (Item &item : group->second.items) {
        item.isHeld = false;
        if (isRunning(item.status.state))
            m_network.cancel(item.networkId);
        else if (isIdle(item.status.state))
            idle.push_back(item.listed.key);
    }
    group->second.waiting.clear();
    for (const ObjectKey &key : idle)
        giveUp(pass, key, Error(ErrorCode::Cancelled, u"stopped"_s));
}

void TransferQueue::pause(std::optional<qint64> pass)
{
    if (pass) {
        m_groups[*pass].isPaused = true;
        hold(m_groups[*pass]);
        return;
    }
    m_isPaused = true;
    for (auto &[id, group] : m_groups)
        hold(group);
}

void TransferQueue::hold(Group &group)
{
    for (Item &item : group.items) {
        if (item.status.state != TransferState::Receiving || item.isHeld)
            continue;
        item.isHeld = true;
        m_network.cancel(item.networkId);
    }
}

void TransferQueue::resume(std::optional<qint64> pass)
{
    if (pass)
        m_groups[*pass].isPaused = false;
    else
        m_isPaused = false;
    startNext();
}

void TransferQueue::markPublished(qint64 pass, const std::vector<ObjectKey> &keys)
{
    for (const ObjectKey &key : keys) {
        Item *item = find(pass, key);
        if (!item)
            continue;
        enter(*item, TransferState::Published);
        m_groups[pass].items.remove(key);
    }
}

void TransferQueue::setAside(qint64 pass, const std::vector<ObjectKey> &keys)
{
    for (const ObjectKey &key : keys)
        m_groups[pass].items.remove(key);
}

void TransferQueue::tellPublished(qint64 pass, const SetAsideFile &file)
{
    Q_EMIT changed({.key = file.key,
                    .source = file.source,
                    .state = TransferState::Published,
                    .size = file.size,
                    .received = file.size,
                    .pass = pass,
                    .ended = m_clock.now()});
}

void TransferQueue::markUnpublished(qint64 pass, const ObjectKey &key, const Error &error)
{
    const Item *item = find(pass, key);
    if (!item)
        return;
    m_troubled.noteFailure(item->listed, error);
    giveUp(pass, key, error);
}

void TransferQueue::forget(qint64 pass)
{
    m_groups.erase(pass);
}

void TransferQueue::startNext()
{
    bool hasStarted = true;
    while (hasStarted && !m_isPaused) {
        hasStarted = false;
        const auto first = m_groups.upper_bound(m_lastServed);
        for (auto group = first; group != m_groups.end() && !hasStarted; ++group)
            hasStarted = startOneOf(group->first, group->second);
        for (auto group = m_groups.begin(); group != first && !hasStarted; ++group)
            hasStarted = startOneOf(group->first, group->second);
    }
}

bool TransferQueue::startOneOf(qint64 pass, Group &group)
{
    if (group.isPaused)
        return false;
    for (auto &[source, keys] : group.waiting) {
        while (!keys.empty() && m_running.value(source) < m_concurrency.limit(source)) {
            const ObjectKey key = keys.front();
            keys.pop_front();
            Item *item = find(pass, key);
            if (!item || !isIdle(item->status.state) || item->status.source != source)
                continue; // it was turned to another Source meanwhile
            m_lastServed = pass;
            start(pass, *item);
            return true;
        }
    }
    return false;
}

void TransferQueue::start(qint64 pass, Item &item)
{
    const ObjectKey key = item.listed.key;
    const QString source = item.status.source;
    ++m_running[source];
    ++m_totals.active;
    --m_totals.waiting;
    item.isHeld = false;
    item.status.nextAttempt.reset();
    item.receivedAtStart = item.status.received;
    NetworkThreads::TransferWatch watch;
    watch.progressed = [this, pass, key](const TransferProgress &progress) { takeProgress(pass, key, progress); };
    watch.partsKept = [this, pass, key](const UnfinishedTransfer &transfer) { keepParts(pass, key, transfer); };
    watch.versionFixed = [this, pass, key] { Q_EMIT versionFixed(pass, key); };
    watch.answered = [this, pass, key, source](Result<FetchedObject> answer) {
        settle(pass, key, source, std::move(answer));
    };
    item.networkId = m_network.transfer(item.request, this, std::move(watch));
    startMeasuring(pass, item);
    enter(item, TransferState::Receiving); // last, since whoever hears of it may cancel it
}

void TransferQueue::takeProgress(qint64 pass, const ObjectKey &key, const TransferProgress &progress)
{
    if (Item *item = find(pass, key))
        item->status.parts = progress.parts;
    setReceived(pass, key, progress.received);
}

void TransferQueue::setReceived(qint64 pass, const ObjectKey &key, qint64 received)
{
    Item *item = find(pass, key);
    if (!item)
        return;
    m_totals.bytesReceived += received - item->status.received;
    item->status.received = received;
    m_progress.insert(key, item->status);
}

void TransferQueue::keepParts(qint64 pass, const ObjectKey &key, const UnfinishedTransfer &transfer)
{
    Item *item = find(pass, key);
    if (!item)
        return;
    item->request.unfinished = transfer;
    const bool isOfAnyEtag = item->request.isPinned && item->request.object.etag.isEmpty();
    if (!isOfAnyEtag) // else another process could not tell whose Parts they are
        Q_EMIT partsKept(pass, transfer);
}

void TransferQueue::settle(qint64 pass, const ObjectKey &key, const QString &source, Result<FetchedObject> answer)
{
    --m_running[source];
    --m_totals.active;
    if (Item *item = find(pass, key)) {
        m_paces.erase(item->networkId);
        item->status.bytesPerSecond = 0;
        if (answer)
            succeed(pass, *item, *std::move(answer));
        else
            handleFailure(pass, *item, answer.error());
    }
    startNext();
}

void TransferQueue::succeed(qint64 pass, Item &item, FetchedObject object)
{
    m_health.noteAnswer(item.status.source);
    m_concurrency.noteSuccess(item.status.source);
    m_troubled.forget(item.listed.key);
    if (item.request.isPinned && item.request.object.etag.isEmpty())
        object.object.etag.clear(); // it says nothing to the Source of the Pass
    item.status.wasHere = object.isHere;
    const qint64 came = object.isHere ? item.status.received : object.object.size;
    m_totals.bytesWanted += came - item.status.size;
    item.status.size = object.object.size;
    setReceived(pass, object.object.key, came);
    ++m_totals.done;
    enter(item, TransferState::Verifying);
    enter(item, TransferState::Staged);
    Q_EMIT transferred(pass, object);
}

void TransferQueue::enter(Item &item, TransferState next)
{
    if (item.status.state == next)
        return;
    Q_ASSERT_X(canFollow(item.status.state, next), "TransferQueue::enter", "illegal transition");
    qCDebug(lcTransfer) << item.status.key.text() << item.status.state << "->" << next;
    item.status.state = next;
    if (isFinal(next))
        item.status.ended = m_clock.now();
    m_progress.remove(item.status.key);
    Q_EMIT changed(item.status);
}

//! What it resumes counts as here from the start, and not as speed.
void TransferQueue::startMeasuring(qint64 pass, const Item &item)
{
    const auto &left = item.request.unfinished;
    SpeedMeter meter;
    std::ignore =
        meter.bytesPerSecond(m_clock.elapsed(), left ? left->parts.count(true) * left->partSize : item.status.received);
    m_paces.insert_or_assign(item.networkId, Pace{.pass = pass, .key = item.listed.key, .meter = std::move(meter)});
}

//! What stalls is told of too: its speed falls.
void TransferQueue::measureSpeeds()
{
    for (auto &[networkId, pace] : m_paces) {
        Item *item = find(pace.pass, pace.key);
        if (!item || item->status.state != TransferState::Receiving)
            continue;
        const qint64 speed = pace.meter.bytesPerSecond(m_clock.elapsed(), item->status.received);
        if (std::exchange(item->status.bytesPerSecond, speed) != speed)
            m_progress.insert(pace.key, item->status);
    }
}

void TransferQueue::reportProgress()
{
    const auto progress = std::exchange(m_progress, {});
    Q_EMIT progressed({progress.begin(), progress.end()});
}

void TransferQueue::reportTotals()
{
    measureSpeeds();
    m_totals.bytesPerSecond = m_speed.bytesPerSecond(m_clock.elapsed(), m_totals.bytesReceived);
    reportProgress();
    Q_EMIT totalsChanged(m_totals);
    if (m_totals.waiting == 0 && m_totals.active == 0)
        m_reporter.stop();
}

TransferQueue::Item *TransferQueue::find(qint64 pass, const ObjectKey &key)
{
    const auto group = m_groups.find(pass);
    if (group == m_groups.end())
        return nullptr;
    const auto item = group->second.items.find(key);
    return item == group->second.items.end() ? nullptr : &*item;
}

} // namespace omsync
