// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/guarded.h"
#include "catalog/objectkey.h"
#include "serve/fileidentity.h"
#include "serve/objecttag.h"
#include "store/datadirectory.h"

#include <QByteArray>
#include <QCache>

#include <array>
#include <chrono>
#include <optional>

namespace omsync {

//! A file that is small enough to be kept in memory, whole, with what it was when it was read.
struct SmallFile
{
    static constexpr qint64 mostBytes = 32 * 1024;

    FileIdentity identity;
    QByteArray content;
    QByteArray tag = {};  //!< objectTag(); null where it may still become another one
    QByteArray date = {}; //!< httpDate() of the last change, where there is a tag
};

//! The small files that are asked for often: what was read once is kept, and only its identity looked at again. A file
//! that many ask for, such as `static/meta.json`, then costs one call of the system in place of five. Any thread may
//! call.
class SmallFiles
{
public:
    using Moment = std::chrono::steady_clock::time_point;

    static constexpr qint64 usualMost = 64 * 1024 * 1024;

    //! `roots` outlive it. Keeps `mostBytes` in all; those that were not asked for longest go.
    SmallFiles(const TreeRoots &roots, TagForm form, qint64 mostBytes = usualMost);

    //! The small file as openBeneath() would open it at that moment or later. Absent for what was not asked for lately
    //! when there is no more room, for larger files, for those that change while they are read, and wherever
    //! openBeneath() fails.
    [[nodiscard]] std::optional<SmallFile> find(const ObjectKey &key, Moment moment);

    //! Bytes, with what it takes to keep them.
    [[nodiscard]] qint64 bytesKept();

private:
    struct Kept
    {
        SmallFile file;
        Moment seen; // as it is
    };

    //! Of the keys of one hash, so that threads seldom wait for each other.
    struct Shelf
    {
        QCache<QByteArray, Kept> files;
        std::array<quint32, 4096> asked{}; // hashes
    };

    [[nodiscard]] static bool isAskedAgain(Shelf &shelf, size_t hash);
    [[nodiscard]] static bool hasRoom(const Shelf &shelf);
    [[nodiscard]] std::optional<SmallFile> read(const ObjectKey &key, const FileIdentity &identity) const;

    const TreeRoots &m_roots;
    TagForm m_form;
    std::array<Guarded<Shelf>, 16> m_shelves;
};

} // namespace omsync
