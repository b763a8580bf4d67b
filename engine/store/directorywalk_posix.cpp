// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/directorywalk.h"

#include "base/filestatus_posix.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <memory>
#include <utility>
#include <vector>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t deepest = 16; // data_run/ has five levels below the domain

struct DirectoryCloser
{
    void operator()(DIR *directory) const { ::closedir(directory); }
};
using DirectoryHandle = std::unique_ptr<DIR, DirectoryCloser>;

bool isPassedOver(const char *name)
{
    return name[0] == '.' || std::strchr(name, '~') != nullptr;
}

Failure unreadable(const QByteArray &directory)
{
    const QString cause = QString::fromLocal8Bit(std::strerror(errno));
    return Failure(ErrorCode::FileFailed,
                   u"cannot read the directory %1: %2"_s.arg(QFile::decodeName(directory), cause));
}

//! Walks one tree of directories; remembers the way down, so that links in a circle are seen. `path` is always relative
//! to where it began.
class Walk
{
public:
    Walk(const QString &root, QByteArray start, const FileVisit &visit)
        : m_root(QFileInfo(root).canonicalFilePath())
        , m_start(std::move(start))
        , m_visit(visit)
    {
    }

    [[nodiscard]] bool isInside(const QByteArray &file) const
    {
        return QFileInfo(QFile::decodeName(file)).canonicalFilePath().startsWith(m_root + u'/');
    }

    Result<void> enter(const QByteArray &path)
    {
        const QByteArray whole = path.isEmpty() ? m_start : m_start + '/' + path;
        const DirectoryHandle directory(::opendir(whole.constData()));
        if (!directory)
            return errno == ENOENT || errno == ENOTDIR ? Result<void>() : unreadable(whole);
        struct stat status;
        if (::fstat(::dirfd(directory.get()), &status) == -1)
            return unreadable(whole);
        const std::pair identity(status.st_dev, status.st_ino);
        if (m_wayDown.size() > deepest || std::ranges::find(m_wayDown, identity) != m_wayDown.end())
            return {};
        m_wayDown.push_back(identity);
        auto taken = takeAll(directory.get(), path);
        m_wayDown.pop_back();
        return taken;
    }

private:
    Result<void> takeAll(DIR *directory, const QByteArray &path)
    {
        while (true) {
            errno = 0;
            const dirent *const entry = ::readdir(directory);
            if (!entry)
                return errno == 0 ? Result<void>() : unreadable(m_start + '/' + path);
            if (isPassedOver(entry->d_name))
                continue;
            const bool maybeLink = entry->d_type == DT_LNK || entry->d_type == DT_UNKNOWN;
            const QByteArray below = path.isEmpty() ? QByteArray(entry->d_name) : path + '/' + entry->d_name;
            if (maybeLink && !isInside(m_start + '/' + below))
                continue;
            if (auto taken = take(::dirfd(directory), below); !taken)
                return taken;
        }
    }

    Result<void> take(int directory, const QByteArray &path)
    {
        const auto status = statusIn(directory, path);
        if (!status && status.error().code() != ErrorCode::NotFound)
            return Failure(status.error());
        if (status && status->isRegular)
            m_visit(path, *status);
        else if (status && status->isDirectory)
            return enter(path);
        return {}; // neither, or it went away meanwhile
    }

    //! Asks within the open directory, which is cheaper than the way down from the root for each of many files.
    [[nodiscard]] Result<FileStatus> statusIn(int directory, const QByteArray &path) const
    {
        struct stat status;
        const char *const name = path.constData() + path.lastIndexOf('/') + 1;
        if (::fstatat(directory, name, &status, 0) == 0)
            return statusFrom(status);
        return statusOf(QFile::decodeName(m_start + '/' + path)); // which says what is wrong
    }

    QString m_root;
    QByteArray m_start;
    const FileVisit &m_visit;
    std::vector<std::pair<dev_t, ino_t>> m_wayDown;
};

} // namespace

Result<void> walkDirectory(const QString &root, const QByteArray &directory, const FileVisit &visit)
{
    const QByteArray start = QFile::encodeName(root) + '/' + directory;
    Walk walk(root, start, visit);
    if (!walk.isInside(start))
        return {};
    return walk.enter({});
}

} // namespace omsync
