// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/objectsieve.h"

#include "base/file.h"
#include "plan/planner.h"
#include "store/linkcheck.h"

#include <QFileInfo>

#include <utility>

namespace omsync {

ObjectSieve::ObjectSieve(SieveOrder order, QStringView domain, std::shared_ptr<ListingRoom> room)
    : m_order(std::move(order))
    , m_room(std::move(room))
    , m_manifest(m_order.data.stateDirectory(), Tree::Data, domain)
    , m_stock(m_order.data, Tree::Data, domain)
{
}

ObjectSieve::Verdict ObjectSieve::judge(const ListedObject &listed)
{
    if (m_room->takesFirst())
        return Verdict::Kept;
    auto key = ObjectKey::parse(listed.key);
    if (!key || key->isStatic() || m_order.damaged.contains(*key))
        return Verdict::Kept;
    const RemoteObject remote{
        .key = *std::move(key), .size = listed.size, .modified = listed.modified, .etag = listed.etag};
    const Verdict verdict = judge(remote);
    if (verdict != Verdict::Kept && m_order.remembersKeys)
        m_counted.add(remote.key);
    return verdict;
}

ObjectSieve::Verdict ObjectSieve::judge(const RemoteObject &remote)
{
    if (isUnchanged(remote))
        return Verdict::Unchanged;
    if (const auto id = m_isInside ? m_stock.find(remote, m_order.source) : std::nullopt) {
        m_setAside.push_back(*id);
        return Verdict::SetAside;
    }
    return m_room->takesFetched() ? Verdict::Kept : Verdict::Later;
}

bool ObjectSieve::isUnchanged(const RemoteObject &remote)
{
    const auto local = localOf(remote.key);
    return local && reasonFor(remote, *local, m_manifest.find(remote.key), m_order.source) == Reason::Unchanged;
}

//! As a scan would find it: links are left to the planner.
std::optional<LocalFile> ObjectSieve::localOf(const ObjectKey &key)
{
    const auto path = m_order.data.pathOf(key);
    if (!path)
        return std::nullopt;
    const QString directory = path->first(path->lastIndexOf(u'/'));
    if (directory != m_directory) {
        m_directory = directory;
        m_isInside = bool(checkInside(m_order.data.roots().of(key.tree()), {directory}));
    }
    if (!m_isInside)
        return std::nullopt;
    const auto status = statusOf(*path);
    if (!status || !status->isRegular || QFileInfo(*path).isSymLink())
        return std::nullopt;
    return LocalFile{
        .key = key, .size = status->size, .modified = std::chrono::floor<std::chrono::seconds>(status->modified)};
}

} // namespace omsync
