// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/treewalk.h"

#include "catalog/objectkey.h"
#include "serve/directory.h"
#include "serve/openbeneath.h"

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr int littleScans = 16;            // directories
constexpr int littleLooks = 4000;          // names, though they are known already
constexpr qint64 littleExtent = 64 * 1024; // bytes of one directory: on ext4 about a thousand names
constexpr int deepest = 32;                // directories: linked in a circle they would have no end

//! A directory of a tree, found by the beginning of the keys in it: `data/dwd_icon/`.
struct TreePlace
{
    QString root;
    QByteArray path; //!< relative to the root, without a slash at its end
};

//! Absent when it lies in no tree of this node, or can be no part of a key.
std::optional<TreePlace> placeOf(const TreeRoots &roots, const QByteArray &directory)
{
    const auto key = ObjectKey::parse(directory + 'x');
    if (!key || roots.of(key->tree()).isEmpty())
        return std::nullopt;
    const QByteArray path = key->pathInTree().toByteArray();
    return TreePlace{.root = roots.of(key->tree()), .path = path.first(std::max<qsizetype>(0, path.lastIndexOf('/')))};
}

DirectoryNames namesOfTrees(const TreeRoots &roots)
{
    std::vector<QByteArray> names;
    for (const Tree tree : {Tree::Data, Tree::DataRun, Tree::DataSpatial}) {
        if (!roots.of(tree).isEmpty() && openBeneath(roots.of(tree), {}, FileKind::Directory))
            names.push_back(nameOf(tree) + '/');
    }
    return DirectoryNames(names);
}

class Walk
{
public:
    Walk(const WalkPlace &place, const WalkRequest &request, WalkEffort effort)
        : m_place(place)
        , m_request(request)
        , m_effort(effort)
        , m_after(request.after)
        , m_now(place.clock.now())
    {
    }

    Result<std::optional<WalkedPage>> run()
    {
        const QByteArray start = m_request.prefix.first(m_request.prefix.lastIndexOf('/') + 1);
        if (m_request.maxKeys > 0 && !liesBefore(start))
            visit(start, int(start.count('/')));
        if (m_failure)
            return Failure(*m_failure);
        if (m_outcome == Outcome::TooMuch)
            return std::optional<WalkedPage>();
        return std::optional(std::move(m_page));
    }

private:
    enum class Outcome { GoesOn, PageFull, TooMuch, Failed };

    //! Whether every key that begins with that text lies before the position or at it.
    [[nodiscard]] bool liesBefore(const QByteArray &start) const
    {
        const QByteArray &after = m_after.text;
        if (after.startsWith(start) && !(m_after.kind == ListPosition::Kind::AfterPrefix && after == start))
            return false;
        return !after.isEmpty() && (start <= after || isBehindPrefix(start));
    }

    [[nodiscard]] bool isBehindPrefix(const QByteArray &text) const
    {
        return m_after.kind == ListPosition::Kind::AfterPrefix && text.startsWith(m_after.text);
    }

    //! Whether a key or a CommonPrefix was on a page before.
    [[nodiscard]] bool isDone(const QByteArray &entry) const
    {
        return !m_after.text.isEmpty() && (entry <= m_after.text || isBehindPrefix(entry));
    }

    void visit(const QByteArray &start, int depth)
    {
        if (start.isEmpty())
            return visitNames(start, depth, namesOfTrees(m_place.roots), nullptr);
        const auto place = placeOf(m_place.roots, start);
        if (!place || depth > deepest)
            return;
        const auto directory = Directory::open(place->root, place->path);
        if (directory)
            visitNames(start, depth, namesIn(*directory, start), &*directory);
        else if (directory.error().code() != ErrorCode::NotFound)
            fail(directory.error());
    }

    //! `directory` is where the files among them are looked up; the trees have none above them.
    void visitNames(const QByteArray &start, int depth, const DirectoryNames &names, const Directory *directory)
    {
        for (qsizetype i = firstIndex(names, start); m_outcome == Outcome::GoesOn && i < names.size(); ++i) {
            const QByteArray key = start + names.at(i).toByteArray();
            if (!key.startsWith(m_request.prefix))
                break;
            if (m_effort == WalkEffort::Little && ++m_looks > littleLooks)
                m_outcome = Outcome::TooMuch;
            else if (key.endsWith('/'))
                enter(key, depth);
            else
                show(key, *directory);
        }
    }

    //! Skips what the prefix and the position rule out, without looking at each.
    [[nodiscard]] qsizetype firstIndex(const DirectoryNames &names, const QByteArray &start) const
    {
        qsizetype first = 0;
        if (m_request.prefix.startsWith(start))
            first = names.firstFrom(QByteArrayView(m_request.prefix).sliced(start.size()));
        if (m_after.text.startsWith(start)) {
            const QByteArrayView rest = QByteArrayView(m_after.text).sliced(start.size());
            const qsizetype slash = rest.indexOf('/');
            first = std::max(first, names.firstFrom(slash == -1 ? rest : rest.first(slash + 1)));
        }
        return first;
    }

    DirectoryNames namesIn(const Directory &directory, const QByteArray &start)
    {
        const auto stamp = directory.stamp();
        const auto extent = directory.extent();
        if (!stamp || !extent) {
            fail(stamp ? extent.error() : stamp.error());
            return {};
        }
        if (auto known = m_place.cache.names(start, *stamp))
            return *std::move(known);
        ++m_scans;
        if (m_effort == WalkEffort::Little && (m_scans > littleScans || *extent > littleExtent)) {
            m_outcome = Outcome::TooMuch;
            return {};
        }
        auto all = directory.names();
        if (!all) {
            fail(all.error());
            return {};
        }
        std::erase_if(*all, [&](const QByteArray &name) {
            return !ObjectKey::parse(start + (name.endsWith('/') ? name + 'x' : name));
        });
        const DirectoryNames names(*all);
        m_place.cache.put(start, *stamp, names);
        return names;
    }

    //! Keys that go on past a delimiter become one CommonPrefix; absent when this one does not.
    [[nodiscard]] std::optional<QByteArray> commonPrefixOf(const QByteArray &key) const
    {
        if (m_request.delimiter.isEmpty())
            return std::nullopt;
        const qsizetype at = key.indexOf(m_request.delimiter, m_request.prefix.size());
        if (at == -1)
            return std::nullopt;
        return key.first(at + m_request.delimiter.size());
    }

    void enter(const QByteArray &key, int depth)
    {
        if (const auto common = commonPrefixOf(key))
            showPrefix(*common);
        else if (!liesBefore(key))
            visit(key, depth + 1);
    }

    void show(const QByteArray &key, const Directory &directory)
    {
        if (const auto common = commonPrefixOf(key))
            return showPrefix(*common);
        if (isDone(key))
            return;
        const auto identity = directory.identityOfFile(key.sliced(key.lastIndexOf('/') + 1));
        if (!identity || !hasRoom())
            return;
        m_page.objects.push_back({.key = key,
                                  .size = identity->status.size,
                                  .modified = secondOf(identity->status),
                                  .etag = objectTag(m_place.tagForm, key, *identity, m_now)});
        m_after = {.kind = ListPosition::Kind::AfterKey, .text = key};
    }

    void showPrefix(const QByteArray &common)
    {
        if (isDone(common) || !hasRoom())
            return;
        m_page.commonPrefixes.push_back(common);
        m_after = {.kind = ListPosition::Kind::AfterPrefix, .text = common};
    }

    //! Whether one more fits; when not, the page is known to be truncated.
    bool hasRoom()
    {
        if (qsizetype(m_page.objects.size() + m_page.commonPrefixes.size()) < m_request.maxKeys)
            return true;
        m_page.next = m_after;
        m_outcome = Outcome::PageFull;
        return false;
    }

    void fail(const Error &error)
    {
        m_failure = error;
        m_outcome = Outcome::Failed;
    }

    const WalkPlace &m_place;
    const WalkRequest &m_request;
    WalkEffort m_effort;
    ListPosition m_after; //!< moves on with the page
    Instant m_now;
    int m_scans = 0;
    int m_looks = 0;
    WalkedPage m_page;
    Outcome m_outcome = Outcome::GoesOn;
    std::optional<Error> m_failure;
};

} // namespace

Result<std::optional<WalkedPage>> walkTrees(const WalkPlace &place, const WalkRequest &request, WalkEffort effort)
{
    return Walk(place, request, effort).run();
}

} // namespace omsync
