// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/guarded.h"
#include "serve/directory.h"
#include "serve/directorynames.h"

#include <QByteArray>
#include <QCache>

#include <optional>

namespace omsync {

//! The sorted names of directories that were listed lately, 64 MiB of them at the most. Used by several threads.
class DirectoryCache
{
public:
    //! `clock` outlives the cache.
    explicit DirectoryCache(const Clock &clock);

    //! What was put for that stamp; absent when nothing was, or when the directory has changed since.
    [[nodiscard]] std::optional<DirectoryNames> names(const QByteArray &key, const DirectoryStamp &stamp);
    //! Keeps the names, unless the directory changed so lately that it may change again within the same mark of time
    //! (file systems count up to two seconds at a time). `stamp` was taken before the names were read.
    void put(const QByteArray &key, const DirectoryStamp &stamp, const DirectoryNames &names);

private:
    struct Entry
    {
        DirectoryStamp stamp;
        DirectoryNames names;
    };

    const Clock &m_clock;
    Guarded<QCache<QByteArray, Entry>> m_entries;
};

} // namespace omsync
