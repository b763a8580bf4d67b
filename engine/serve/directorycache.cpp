// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/directorycache.h"

#include <memory>

namespace omsync {

DirectoryCache::DirectoryCache(const Clock &clock)
    : m_clock(clock)
    , m_entries(qsizetype(64) << 20)
{
}

std::optional<DirectoryNames> DirectoryCache::names(const QByteArray &key, const DirectoryStamp &stamp)
{
    return m_entries.with([&](QCache<QByteArray, Entry> &entries) -> std::optional<DirectoryNames> {
        const Entry *entry = entries.object(key);
        if (!entry || entry->stamp != stamp)
            return std::nullopt;
        return entry->names;
    });
}

void DirectoryCache::put(const QByteArray &key, const DirectoryStamp &stamp, const DirectoryNames &names)
{
    if (stamp.modified > m_clock.now() - 2s || stamp.changed > m_clock.now() - 2s)
        return;
    auto entry = std::make_unique<Entry>(Entry{.stamp = stamp, .names = names});
    m_entries.with(
        [&](QCache<QByteArray, Entry> &entries) { entries.insert(key, entry.release(), names.bytes() + key.size()); });
}

} // namespace omsync
