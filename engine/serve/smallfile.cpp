// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/smallfile.h"

#include "serve/openbeneath.h"

#include <QCache>

#include <array>
#include <utility>

namespace omsync {

namespace {

constexpr std::chrono::seconds longestTick(2);
constexpr qsizetype bytesPerEntry = 256; // beside the content, roughly

struct KeptFile
{
    QString root;
    FileIdentity identity;
    QByteArray content;
};

//! Whether a later change would show: not if it may come within the same tick of the file system's clock.
bool isSettled(const FileIdentity &identity)
{
    const auto since = std::chrono::system_clock::now() - longestTick;
    return identity.changed < since && identity.status.modified < since;
}

//! What one thread has read.
class KeptFiles
{
public:
    KeptFile *find(const QString &root, const QByteArray &path)
    {
        KeptFile *file = m_files.object(path);
        return file && file->root == root ? file : nullptr;
    }

    void keep(const QByteArray &path, const KeptFile &file)
    {
        m_files.insert(path, new KeptFile(file), file.content.size() + bytesPerEntry);
    }

    //! Whether the path was asked for before, and not too many others since: what is asked for once drives nothing out.
    bool isAskedAgain(const QByteArray &path)
    {
        const size_t hash = qHash(path);
        return std::exchange(m_asked[hash % m_asked.size()], hash) == hash;
    }

private:
    QCache<QByteArray, KeptFile> m_files{SmallFile::mostBytesKept};
    std::array<size_t, 1024> m_asked{};
};

} // namespace

std::optional<SmallFile> smallFileBeneath(const QString &root, QByteArrayView path)
{
    thread_local KeptFiles files;
    const QByteArray name = path.toByteArray();
    const KeptFile *kept = files.find(root, name);
    if (!kept && !files.isAskedAgain(name))
        return std::nullopt;
    const auto identity = identityBeneath(root, path);
    if (!identity || identity->status.size > SmallFile::mostBytes)
        return std::nullopt;
    if (kept && kept->identity == *identity)
        return SmallFile{.identity = kept->identity, .content = kept->content};
    auto content = contentBeneath(root, path, *identity);
    if (!content)
        return std::nullopt;
    if (isSettled(*identity))
        files.keep(name, {.root = root, .identity = *identity, .content = *content});
    return SmallFile{.identity = *identity, .content = *std::move(content)};
}

} // namespace omsync
