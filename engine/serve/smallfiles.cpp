// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/smallfiles.h"

#include "http/httpdate.h"
#include "serve/openbeneath.h"

#include <utility>

namespace omsync {

namespace {

constexpr std::chrono::seconds longestTick(2);
constexpr qsizetype bytesPerEntry = 384; // beside the content, roughly

//! Whether a later change would show: not if it may come within the same tick of the file system's clock.
bool isSettled(const FileIdentity &identity)
{
    const auto since = std::chrono::system_clock::now() - longestTick;
    return identity.changed < since && identity.status.modified < since;
}

} // namespace

SmallFiles::SmallFiles(const TreeRoots &roots, TagForm form, qint64 mostBytes)
    : m_roots(roots)
    , m_form(form)
{
    for (auto &guarded : m_shelves)
        guarded.with([&](Shelf &shelf) { shelf.files.setMaxCost(mostBytes / qint64(m_shelves.size())); });
}

//! What was seen since the request came is as good as a look now: many that come together share one.
std::optional<SmallFile> SmallFiles::find(const ObjectKey &key, Moment moment)
{
    const QByteArray &name = key.bytes();
    const size_t hash = qHash(name);
    auto &guarded = m_shelves[hash % m_shelves.size()];
    std::optional<Kept> kept;
    const bool isWanted = guarded.with([&](Shelf &shelf) {
        if (const Kept *found = shelf.files.object(name))
            kept = *found;
        return kept || isAskedAgain(shelf, hash / m_shelves.size()) || hasRoom(shelf);
    });
    if (!isWanted)
        return std::nullopt;
    if (kept && kept->seen >= moment)
        return std::move(kept->file);
    const Moment now = std::chrono::steady_clock::now();
    const auto identity = identityBeneath(m_roots.of(key.tree()), key.pathInTree());
    if (kept && identity && kept->file.identity == *identity) {
        guarded.with([&](Shelf &shelf) {
            Kept *found = shelf.files.object(name);
            if (found && found->file.identity == *identity)
                found->seen = std::max(found->seen, now);
        });
        return std::move(kept->file);
    }
    auto file = identity && identity->status.size <= SmallFile::mostBytes ? read(key, *identity) : std::nullopt;
    guarded.with([&](Shelf &shelf) {
        if (file && !file->tag.isNull())
            shelf.files.insert(name, new Kept{*file, now}, file->content.size() + bytesPerEntry);
        else
            shelf.files.remove(name);
    });
    return file;
}

//! Whether another one drives nothing out.
bool SmallFiles::hasRoom(const Shelf &shelf)
{
    return shelf.files.totalCost() + SmallFile::mostBytes + bytesPerEntry <= shelf.files.maxCost();
}

qint64 SmallFiles::bytesKept()
{
    qint64 bytes = 0;
    for (auto &guarded : m_shelves)
        bytes += guarded.with([](const Shelf &shelf) { return qint64(shelf.files.totalCost()); });
    return bytes;
}

//! Whether it was asked for before, and not too many others since: what is asked for once drives nothing out.
bool SmallFiles::isAskedAgain(Shelf &shelf, size_t hash)
{
    return std::exchange(shelf.asked[hash % shelf.asked.size()], quint32(hash)) == quint32(hash);
}

std::optional<SmallFile> SmallFiles::read(const ObjectKey &key, const FileIdentity &identity) const
{
    auto content = contentBeneath(m_roots.of(key.tree()), key.pathInTree(), identity);
    if (!content)
        return std::nullopt;
    SmallFile file{.identity = identity, .content = *std::move(content)};
    if (isSettled(identity)) { // and so not new, for good
        file.tag = objectTag(m_form, key.bytes(), identity, Instant::max());
        file.date = httpDate(secondOf(identity.status));
    }
    return file;
}

} // namespace omsync
