// SPDX-License-Identifier: GPL-3.0-or-later
// What a TransferQueue does when a Transfer fails: again, elsewhere, or not at all.
#include "base/backoff.h"
#include "base/logging.h"
#include "pull/failover.h"
#include "pull/transferqueue.h"

#include <QRandomGenerator>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostAttempts = 2;                     // at one Source; each sends its request a few times
constexpr int firstRetryWait = 3;                   // of backoff(): about four seconds
constexpr std::chrono::seconds longestAsked = 2min; // by Retry-After; longer ones are left to a later round

} // namespace

void TransferQueue::handleFailure(qint64 pass, Item &item, const Error &error)
{
    if (item.isHeld && error.code() == ErrorCode::Cancelled)
        return putBack(pass, item);
    if (item.isDropped && error.code() == ErrorCode::Cancelled)
        return giveUp(pass, item.listed.key, error);
    item.status.error = error;
    noteHealth(item, error);
    if (error.code() == ErrorCode::ServerBusy)
        m_concurrency.noteBusy(item.status.source, m_clock.now());
    if (error.code() == ErrorCode::Damaged)
        Q_EMIT cameDamaged(pass, item.listed, item.status.source, error);
    const QString source = item.status.source;
    if (mayRetry(item, error)) {
        retryLater(pass, item, error);
    } else if (!failOver(pass, item, error)) {
        if (mayComeFromElsewhere(error) && !m_health.isDown(source))
            m_troubled.noteFailure(item.listed, error);
        giveUp(pass, item.listed.key, error);
    }
    if (m_health.isDown(source))
        leaveSource(source, error);
}

void TransferQueue::noteHealth(const Item &item, const Error &error)
{
    const bool isSilence = error.code() == ErrorCode::Unreachable ||
                           (error.code() == ErrorCode::TimedOut && item.status.received == item.receivedAtStart);
    if (isSilence && m_health.noteSilence(item.status.source))
        qCWarning(lcPull).noquote() << item.status.source << "does not answer:" << error.cause();
    else if (!isSilence && mayComeFromElsewhere(error))
        m_health.noteAnswer(item.status.source);
}

bool TransferQueue::mayRetry(const Item &item, const Error &error) const
{
    const bool isElsewhere = item.request.isPinned && error.code() == ErrorCode::Changed;
    return worthRetrying(error) && item.attempt < mostAttempts && !isElsewhere &&
           error.retryAfter().value_or(0s) <= longestAsked && !m_health.isDown(item.status.source);
}

void TransferQueue::retryLater(qint64 pass, Item &item, const Error &error)
{
    const ObjectKey key = item.listed.key;
    const auto wait = error.retryAfter().value_or(0s) + backoff(firstRetryWait + item.attempt - 1, m_longestWait,
                                                                QRandomGenerator::global()->generateDouble());
    qCDebug(lcTransfer) << "retry" << key.text() << "in" << wait.count() << "ms:" << error.text();
    ++item.attempt;
    ++item.status.attempt;
    item.status.nextAttempt = m_clock.now() + std::chrono::ceil<std::chrono::seconds>(wait);
    ++m_totals.waiting;
    setReceived(pass, key, 0);
    enter(item, TransferState::Retrying);
    QTimer::singleShot(wait, this, [this, pass, key, source = item.status.source, at = item.status.nextAttempt] {
        Item *waiting = find(pass, key);
        const bool isStill = waiting && waiting->status.state == TransferState::Retrying &&
                             waiting->status.source == source && waiting->status.nextAttempt == at;
        if (!isStill)
            return;
        waiting->status.nextAttempt.reset();
        queueUp(m_groups[pass], *waiting);
        startNext();
    });
}

//! Turns what one Source cannot give to the next that answers; yields whether there is one.
bool TransferQueue::failOver(qint64 pass, Item &item, const Error &error)
{
    if (!mayComeFromElsewhere(error))
        return false;
    const auto left = item.request.unfinished;
    const std::vector<SourceSettings> &others = m_groups[pass].others;
    bool isTurned = error.code() == ErrorCode::Changed && loosen(item.request);
    while (!isTurned && item.turns < others.size()) {
        const SourceSettings &next = others[item.turns++];
        if (m_health.isDown(next.name) || isDamagedAt(m_groups[pass], item.listed.key, next.name))
            continue;
        turnTo(item.request, next, item.listed);
        item.attempt = 1;
        isTurned = true;
    }
    if (!isTurned)
        return false;
    if (left && !item.request.unfinished)
        Q_EMIT partsKept(pass, withoutParts(*left));
    qCDebug(lcTransfer) << "ask" << item.request.source.name << "for" << item.listed.key.text();
    item.status.source = item.request.source.name;
    ++item.status.attempt;
    putBack(pass, item);
    return true;
}

//! To be started again as soon as there is room.
void TransferQueue::putBack(qint64 pass, Item &item)
{
    if (!item.request.unfinished)
        setReceived(pass, item.listed.key, 0);
    if (isRunning(item.status.state)) {
        ++m_totals.waiting;
        enter(item, TransferState::Retrying);
    }
    item.status.nextAttempt.reset();
    queueUp(m_groups[pass], item);
}

//! Behind all that wait.
void TransferQueue::queueUp(Group &group, Item &item)
{
    item.status.place = ++m_lastPlace;
    group.waiting[item.status.source].push_back(item.listed.key);
    m_progress.insert(item.listed.key, item.status);
}

//! What is not asked for at its own Source now; where that is for its damage alone, another may have a good one.
void TransferQueue::refuse(qint64 pass, const ObjectKey &key, const Error &error)
{
    Item *item = find(pass, key);
    const bool mayTurn = item && isDamagedAt(m_groups[pass], key, item->status.source);
    if (!mayTurn || !failOver(pass, *item, error))
        giveUp(pass, key, error);
}

bool TransferQueue::isDamagedAt(const Group &group, const ObjectKey &key, const QString &source)
{
    const auto damaged = group.damaged.constFind(key);
    return damaged != group.damaged.cend() && damaged->sources.contains(source);
}

std::optional<Error> TransferQueue::damageAt(const Group &group, const TransferRequest &request)
{
    const ObjectKey &key = request.object.key;
    if (!isDamagedAt(group, key, request.source.name))
        return std::nullopt;
    return Error(ErrorCode::Damaged, group.damaged.value(key).reason)
        .within(u"damaged each time at %1, and not fetched again before it changes there"_s.arg(request.source.name))
        .within(u"fetch "_s + key.text());
}

//! Takes the key by value: the item that the caller's reference may lie in goes away.
void TransferQueue::giveUp(qint64 pass, const ObjectKey key, const Error &error)
{
    Item *item = find(pass, key);
    if (!item)
        return;
    if (isIdle(item->status.state))
        --m_totals.waiting;
    if (item->status.state == TransferState::Waiting)
        item->status.attempt = 0;
    m_totals.bytesWanted -= item->status.size;
    m_totals.bytesReceived -= item->status.received;
    item->status.error = error;
    if (error.code() != ErrorCode::Cancelled)
        ++m_totals.failed;
    item->status.nextAttempt = m_troubled.nextAttempt(key);
    enter(*item, error.code() == ErrorCode::Cancelled ? TransferState::Cancelled : TransferState::Failed);
    m_groups[pass].items.remove(key);
    Q_EMIT failed(pass, key, error);
}

//! What waits for a Source that is down goes to others, or fails: it is not asked for each.
void TransferQueue::leaveSource(const QString &source, const Error &error)
{
    std::vector<std::pair<qint64, ObjectKey>> waiting;
    for (auto &[pass, group] : m_groups) {
        group.waiting.erase(source);
        for (const Item &item : std::as_const(group.items)) {
            if (isIdle(item.status.state) && item.status.source == source)
                waiting.emplace_back(pass, item.listed.key);
        }
    }
    const Error down(ErrorCode::Unreachable, u"%1 does not answer: %2"_s.arg(source, error.cause()));
    for (const auto &[pass, key] : waiting) {
        Item *item = find(pass, key);
        if (item && !failOver(pass, *item, down))
            giveUp(pass, key, down);
    }
}

} // namespace omsync
