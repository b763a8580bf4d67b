// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/transfers/transferbook.h"

#include <QSet>

#include <algorithm>

namespace omsync {

bool TransferBook::isIn(TransferPhase phase, const Entry &entry)
{
    const TransferState state = entry.status.state;
    switch (phase) {
    case TransferPhase::Active: return !isIdle(state) && !isFinal(state);
    case TransferPhase::Waiting: return isIdle(state);
    case TransferPhase::Failed: return state == TransferState::Failed && !entry.isSuperseded;
    case TransferPhase::Ended: return isFinal(state);
    }
    Q_UNREACHABLE();
}

TransferBook::Entries TransferBook::take(const std::vector<TransferStatus> &changes)
{
    Entries touched;
    for (const TransferStatus &status : changes) {
        Entry *entry = m_last.value(status.key);
        const bool isRefusal = status.state == TransferState::Failed && status.attempt == 0;
        if (entry && !isFinal(entry->status.state)) {
            change(*entry, status);
        } else if (entry && isRefusal && entry->status.state == TransferState::Failed) {
            entry->status.error = status.error;
            entry->status.nextAttempt = status.nextAttempt;
        } else {
            if (entry) {
                supersede(*entry);
                touched.push_back(entry);
            }
            entry = &add(status);
        }
        touched.push_back(entry);
    }
    return touched;
}

TransferBook::Entries TransferBook::replace(const std::vector<TransferStatus> &transfers)
{
    Entries touched;
    for (const TransferStatus &status : transfers) {
        Entry *entry = m_last.value(status.key);
        if (entry)
            change(*entry, status);
        else
            entry = &add(status);
        touched.push_back(entry);
    }
    return touched;
}

TransferBook::Entries TransferBook::all(TransferPhase phase) const
{
    Entries found;
    found.reserve(size_t(count(phase)));
    for (const auto &[number, entry] : m_entries) {
        if (isIn(phase, entry))
            found.push_back(&entry);
    }
    return found;
}

TransferBook::Entries TransferBook::othersThan(const std::vector<TransferStatus> &transfers) const
{
    QSet<ObjectKey> wanted;
    for (const TransferStatus &status : transfers)
        wanted.insert(status.key);
    Entries others;
    for (const auto &[number, entry] : m_entries) {
        if (entry.isSuperseded || !wanted.contains(entry.status.key))
            others.push_back(&entry);
    }
    return others;
}

TransferBook::Entries TransferBook::endedBefore(size_t most) const
{
    const size_t surplus = m_ended.size() > most ? m_ended.size() - most : 0;
    return {m_ended.begin(), m_ended.begin() + qsizetype(surplus)};
}

void TransferBook::forget(const Entries &entries)
{
    if (entries.empty())
        return;
    for (const Entry *entry : entries)
        m_entries.at(entry->number).isForgotten = true;
    std::erase_if(m_ended, [](const Entry *entry) { return entry->isForgotten; });
    for (const Entry *entry : entries) {
        count(*entry, -1);
        if (m_last.value(entry->status.key) == entry)
            m_last.remove(entry->status.key);
        m_entries.erase(entry->number);
    }
}

TransferBook::Entry &TransferBook::add(const TransferStatus &status)
{
    const qint64 number = m_entries.empty() ? 0 : m_entries.rbegin()->first + 1;
    Entry &entry = m_entries.emplace_hint(m_entries.end(), number, Entry{.number = number, .status = status})->second;
    m_last.insert(status.key, &entry);
    count(entry, 1);
    if (isFinal(status.state))
        m_ended.push_back(&entry);
    return entry;
}

void TransferBook::change(Entry &entry, const TransferStatus &status)
{
    const bool hadEnded = isFinal(entry.status.state);
    count(entry, -1);
    entry.status = status;
    count(entry, 1);
    if (isFinal(status.state) && !hadEnded)
        m_ended.push_back(&entry);
    else if (hadEnded && !isFinal(status.state))
        std::erase(m_ended, &entry);
}

void TransferBook::supersede(Entry &entry)
{
    count(entry, -1);
    entry.isSuperseded = true;
    count(entry, 1);
}

void TransferBook::count(const Entry &entry, int sign)
{
    for (const TransferPhase phase : transferPhases) {
        if (isIn(phase, entry))
            m_counts[size_t(phase)] += sign;
    }
}

} // namespace omsync
