// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/directorywalk.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <memory>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepest = 16; // data_run/ has five levels below the domain

struct DirectoryCloser
{
    void operator()(DIR *directory) const { ::closedir(directory); }
};
using DirectoryHandle = std::unique_ptr<DIR, DirectoryCloser>;

bool isPassedOver(const char *name)
{
    return name[0] == '.' || std::strchr(name, '~') != nullptr;
}

//! Walks one tree of directories; `path` is always relative to where it began.
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

    Result<void> enter(const QByteArray &path, int depth)
    {
        const QByteArray whole = path.isEmpty() ? m_start : m_start + '/' + path;
        const DirectoryHandle directory(::opendir(whole.constData()));
        if (!directory && (errno == ENOENT || errno == ENOTDIR))
            return {};
        if (!directory)
            return Failure(ErrorCode::FileFailed,
                           u"cannot read the directory %1: %2"_s.arg(QFile::decodeName(whole),
                                                                     QString::fromLocal8Bit(std::strerror(errno))));
        while (const dirent *entry = ::readdir(directory.get())) {
            if (isPassedOver(entry->d_name))
                continue;
            const bool maybeLink = entry->d_type == DT_LNK || entry->d_type == DT_UNKNOWN;
            const QByteArray below = path.isEmpty() ? QByteArray(entry->d_name) : path + '/' + entry->d_name;
            if (maybeLink && !isInside(m_start + '/' + below))
                continue;
            if (auto taken = take(below, depth); !taken)
                return taken;
        }
        return {};
    }

private:
    Result<void> take(const QByteArray &path, int depth)
    {
        const auto status = statusOf(QFile::decodeName(m_start + '/' + path));
        if (status && status->isRegular)
            m_visit(path, *status);
        else if (status && status->isDirectory && depth < deepest)
            return enter(path, depth + 1);
        return {}; // neither, or it went away meanwhile
    }

    QString m_root;
    QByteArray m_start;
    const FileVisit &m_visit;
};

} // namespace

Result<void> walkDirectory(const QString &root, const QByteArray &directory, const FileVisit &visit)
{
    const QByteArray start = QFile::encodeName(root) + '/' + directory;
    Walk walk(root, start, visit);
    if (!walk.isInside(start))
        return {};
    return walk.enter({}, 0);
}

} // namespace omsync
