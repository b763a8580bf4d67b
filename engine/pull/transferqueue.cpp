// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/transferqueue.h"

#include "base/backoff.h"
#include "base/logging.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace omsync {

namespace {

constexpr int mostAttempts = 4;
constexpr int unreachableInARow = 3; // then the Source is taken to be down
constexpr std::chrono::milliseconds longestWait = 30s;
constexpr std::chrono::milliseconds reportEvery = 250ms;
constexpr std::chrono::milliseconds speedWindow = 3s;

bool isRunning(TransferState state)
{
    return state == TransferState::Receiving || state == TransferState::Verifying;
}

} // namespace

TransferQueue::TransferQueue(NetworkThreads &network, const Clock &clock, int concurrent, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_clock(clock)
    , m_concurrent(concurrent)
{
    m_reporter.setInterval(reportEvery);
    connect(&m_reporter, &QTimer::timeout, this, &TransferQueue::reportTotals);
}

void TransferQueue::add(qint64 pass, std::vector<TransferRequest> requests)
{
    if (m_totals.waiting == 0 && m_totals.active == 0) {
        m_totals = {};
        m_samples.clear();
    }
    Group &group = m_groups[pass];
    for (TransferRequest &request : requests) {
        const ObjectKey key = request.object.key;
        m_totals.bytesWanted += request.object.size;
        ++m_totals.waiting;
        TransferStatus status{.key = key,
                              .source = request.source.name,
                              .state = TransferState::Waiting,
                              .size = request.object.size,
                              .received = 0,
                              .attempt = 1,
                              .error = std::nullopt};
        group.waiting.push_back(key);
        group.items.insert(key, {.request = std::move(request), .status = std::move(status)});
    }
    m_reporter.start();
    startNext();
}

void TransferQueue::cancel(qint64 pass)
{
    const auto group = m_groups.find(pass);
    if (group == m_groups.end())
        return;
    std::vector<ObjectKey> idle;
    for (const Item &item : std::as_const(group->second.items)) {
        if (isRunning(item.status.state))
            m_network.cancel(item.networkId);
        else if (item.status.state == TransferState::Waiting || item.status.state == TransferState::Retrying)
            idle.push_back(item.request.object.key);
    }
    group->second.waiting.clear();
    for (const ObjectKey &key : idle)
        giveUp(pass, key, Error(ErrorCode::Cancelled, QStringLiteral("stopped")));
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

void TransferQueue::forget(qint64 pass)
{
    m_groups.erase(pass);
}

TransferTotals TransferQueue::totals() const
{
    return m_totals;
}

void TransferQueue::startNext()
{
    while (m_running < m_concurrent) {
        auto group = m_groups.upper_bound(m_lastServed);
        const auto hasWaiting = [](const auto &entry) { return !entry.second.waiting.empty(); };
        group = std::find_if(group, m_groups.end(), hasWaiting);
        if (group == m_groups.end())
            group = std::find_if(m_groups.begin(), m_groups.end(), hasWaiting);
        if (group == m_groups.end())
            return;
        m_lastServed = group->first;
        const ObjectKey key = group->second.waiting.front();
        group->second.waiting.pop_front();
        if (Item *item = find(group->first, key))
            start(group->first, *item);
    }
}

void TransferQueue::start(qint64 pass, Item &item)
{
    const ObjectKey key = item.request.object.key;
    ++m_running;
    ++m_totals.active;
    --m_totals.waiting;
    enter(item, TransferState::Receiving);
    NetworkThreads::TransferWatch watch;
    watch.progressed = [this, pass, key](qint64 received) { setReceived(pass, key, received); };
    watch.partsKept = [this, pass, key](const UnfinishedTransfer &transfer) {
        if (Item *kept = find(pass, key))
            kept->request.unfinished = transfer;
        Q_EMIT partsKept(pass, transfer);
    };
    watch.answered = [this, pass, key](Result<FetchedObject> answer) { settle(pass, key, std::move(answer)); };
    item.networkId = m_network.transfer(item.request, this, std::move(watch));
}

void TransferQueue::setReceived(qint64 pass, const ObjectKey &key, qint64 received)
{
    Item *item = find(pass, key);
    if (!item)
        return;
    m_totals.bytesReceived += received - item->status.received;
    item->status.received = received;
}

void TransferQueue::settle(qint64 pass, const ObjectKey &key, Result<FetchedObject> answer)
{
    --m_running;
    --m_totals.active;
    if (Item *item = find(pass, key)) {
        if (answer)
            succeed(pass, *item, *answer);
        else
            handleFailure(pass, *item, answer.error());
    }
    startNext();
}

void TransferQueue::succeed(qint64 pass, Item &item, const FetchedObject &object)
{
    m_unreachable.remove(item.status.source);
    m_totals.bytesWanted += object.object.size - item.status.size;
    item.status.size = object.object.size;
    setReceived(pass, object.object.key, object.object.size);
    ++m_totals.done;
    enter(item, TransferState::Verifying);
    enter(item, TransferState::Staged);
    Q_EMIT transferred(pass, object);
}

void TransferQueue::handleFailure(qint64 pass, Item &item, const Error &error)
{
    item.status.error = error;
    if (worthRetrying(error) && item.status.attempt < mostAttempts) {
        retryLater(pass, item, error);
        return;
    }
    const QString source = item.status.source;
    const bool isUnreachable = error.code() == ErrorCode::Unreachable;
    giveUp(pass, item.request.object.key, error);
    if (!isUnreachable)
        m_unreachable.remove(source);
    else if (++m_unreachable[source] >= unreachableInARow)
        giveUpSource(source, error);
}

void TransferQueue::retryLater(qint64 pass, Item &item, const Error &error)
{
    const ObjectKey key = item.request.object.key;
    const auto wait = error.retryAfter().value_or(0s) +
                      backoff(item.status.attempt, longestWait, QRandomGenerator::global()->generateDouble());
    qCDebug(lcTransfer) << "retry" << key.text() << "in" << wait.count() << "ms:" << error.text();
    ++item.status.attempt;
    ++m_totals.waiting;
    setReceived(pass, key, 0);
    enter(item, TransferState::Retrying);
    QTimer::singleShot(wait, this, [this, pass, key] {
        Item *waiting = find(pass, key);
        if (!waiting || waiting->status.state != TransferState::Retrying)
            return;
        m_groups[pass].waiting.push_back(key);
        startNext();
    });
}

//! Takes the key by value: the item that the caller's reference may lie in goes away.
void TransferQueue::giveUp(qint64 pass, const ObjectKey key, const Error &error)
{
    Item *item = find(pass, key);
    if (!item)
        return;
    if (!isRunning(item->status.state))
        --m_totals.waiting;
    m_totals.bytesWanted -= item->status.size;
    m_totals.bytesReceived -= item->status.received;
    item->status.error = error;
    if (error.code() != ErrorCode::Cancelled)
        ++m_totals.failed;
    enter(*item, error.code() == ErrorCode::Cancelled ? TransferState::Cancelled : TransferState::Failed);
    m_groups[pass].items.remove(key);
    Q_EMIT failed(pass, key, error);
}

void TransferQueue::giveUpSource(const QString &source, const Error &error)
{
    std::vector<std::pair<qint64, ObjectKey>> waiting;
    for (const auto &[pass, group] : m_groups) {
        for (const Item &item : std::as_const(group.items)) {
            const bool waits =
                item.status.state == TransferState::Waiting || item.status.state == TransferState::Retrying;
            if (waits && item.status.source == source)
                waiting.emplace_back(pass, item.request.object.key);
        }
    }
    for (const auto &[pass, key] : waiting)
        giveUp(pass, key, error);
}

void TransferQueue::enter(Item &item, TransferState next)
{
    if (item.status.state == next)
        return;
    Q_ASSERT_X(canFollow(item.status.state, next), "TransferQueue::enter", "illegal transition");
    qCDebug(lcTransfer) << item.status.key.text() << item.status.state << "->" << next;
    item.status.state = next;
    Q_EMIT changed(item.status);
}

void TransferQueue::reportTotals()
{
    const std::chrono::milliseconds now = m_clock.elapsed();
    m_samples.push_back({.at = now, .received = m_totals.bytesReceived});
    while (m_samples.size() > 2 && now - m_samples.front().at > speedWindow)
        m_samples.pop_front();
    const qint64 milliseconds = (now - m_samples.front().at).count();
    const qint64 gained = m_totals.bytesReceived - m_samples.front().received;
    m_totals.bytesPerSecond = milliseconds > 0 && gained > 0 ? gained * 1000 / milliseconds : 0;
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
