// SPDX-License-Identifier: GPL-3.0-or-later
// What a TransferQueue does with single Transfers when it is asked to.
#include "pull/transferqueue.h"

#include <algorithm>
#include <set>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

void TransferQueue::obey(const TransferOrder &order)
{
    if (order.command == TransferOrder::Command::Cancel) {
        for (const auto &[pass, key] : among(order.keys))
            drop(pass, key);
        return;
    }
    const QSet<ObjectKey> keys(order.keys.begin(), order.keys.end());
    if (order.command == TransferOrder::Command::Retry) {
        for (const ObjectKey &key : keys)
            m_troubled.forget(key);
    }
    for (auto &[pass, group] : m_groups)
        moveUp(pass, group, keys);
    startNext();
}

std::vector<std::pair<qint64, ObjectKey>> TransferQueue::among(const std::vector<ObjectKey> &keys) const
{
    std::vector<std::pair<qint64, ObjectKey>> found;
    for (const auto &[pass, group] : m_groups) {
        for (const ObjectKey &key : keys) {
            if (group.items.contains(key))
                found.emplace_back(pass, key);
        }
    }
    return found;
}

//! Those of the Pass that wait go first, in the order in which they would have come; and the Pass has the next turn.
void TransferQueue::moveUp(qint64 pass, Group &group, const QSet<ObjectKey> &keys)
{
    std::set<QString> touched;
    for (const ObjectKey &key : keys) {
        const auto item = group.items.find(key);
        if (item == group.items.end() || !isIdle(item->status.state))
            continue;
        if (std::exchange(item->status.nextAttempt, std::nullopt))
            queueUp(group, *item); // its wait is over
        touched.insert(item->status.source);
    }
    for (const QString &source : touched) {
        std::deque<ObjectKey> &waiting = group.waiting[source];
        auto end = std::stable_partition(waiting.begin(), waiting.end(),
                                         [&](const ObjectKey &key) { return keys.contains(key); });
        while (end != waiting.begin()) {
            if (Item *item = find(pass, *--end)) {
                item->status.place = --m_firstPlace;
                m_progress.insert(*end, item->status);
            }
        }
        m_lastServed = pass - 1;
    }
}

//! What came whole meanwhile stays.
void TransferQueue::drop(qint64 pass, const ObjectKey &key)
{
    Item *item = find(pass, key);
    if (!item)
        return;
    if (isIdle(item->status.state)) {
        giveUp(pass, key, Error(ErrorCode::Cancelled, u"cancelled"_s));
    } else if (item->status.state == TransferState::Receiving) {
        item->isHeld = false;
        item->isDropped = true;
        m_network.cancel(item->networkId);
    }
}

} // namespace omsync
