// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/transfers/transfersort.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace omsync {

namespace {

//! What tells most keys apart lies beside each other: to follow entries to their keys takes several times as long.
struct Keyed
{
    quint64 head = 0; // the first bytes of the key that not all have, in their order
    const TransferBook::Entry *entry = nullptr;
};

qsizetype commonLength(const TransferBook::Entries &entries)
{
    const QByteArray &first = entries.front()->status.key.bytes();
    qsizetype length = first.size();
    for (const TransferBook::Entry *entry : entries) {
        const QByteArray &key = entry->status.key.bytes();
        length = std::min(length, key.size());
        length = std::mismatch(first.begin(), first.begin() + length, key.begin()).first - first.begin();
    }
    return length;
}

quint64 headOf(const QByteArray &key, qsizetype from)
{
    quint64 head = 0;
    std::memcpy(&head, key.constData() + from, size_t(std::min(qsizetype(sizeof head), key.size() - from)));
    return qFromBigEndian(head);
}

} // namespace

void sortByKey(TransferBook::Entries &entries, Qt::SortOrder order)
{
    if (entries.empty())
        return;
    const qsizetype common = commonLength(entries);
    std::vector<Keyed> keyed;
    keyed.reserve(entries.size());
    for (const TransferBook::Entry *entry : entries)
        keyed.push_back({.head = headOf(entry->status.key.bytes(), common), .entry = entry});
    const bool isUp = order == Qt::AscendingOrder;
    std::ranges::sort(keyed, [isUp](const Keyed &a, const Keyed &b) {
        if (a.head != b.head)
            return (a.head < b.head) == isUp;
        if (const auto byKey = a.entry->status.key <=> b.entry->status.key; byKey != 0)
            return (byKey < 0) == isUp;
        return a.entry->number < b.entry->number;
    });
    std::ranges::transform(keyed, entries.begin(), &Keyed::entry);
}

} // namespace omsync
