// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file.h"
#include "store/contentsync.h"

#include <QFile>
#include <QSet>

#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! From here on one syncfs, which also writes what other programs left unwritten, is cheaper than a call per file.
constexpr qsizetype manyFiles = 32;

Result<void> syncFileSystem(const File &directory)
{
    int answer = 0;
    do {
        answer = ::syncfs(directory.descriptor());
    } while (answer == -1 && errno == EINTR);
    if (answer == -1) {
        const int systemError = errno;
        const ErrorCode code =
            systemError == ENOSPC || systemError == EDQUOT ? ErrorCode::DiskFull : ErrorCode::FileFailed;
        return Failure(code, u"cannot sync the file system of %1: %2"_s.arg(
                                 directory.path(), QString::fromLocal8Bit(std::strerror(systemError))));
    }
    return {};
}

} // namespace

Result<void> syncContents(const QStringList &paths)
{
    if (paths.size() < manyFiles)
        return syncEachContent(paths);

    QSet<QString> directories;
    QSet<quint64> fileSystems;
    for (const QString &path : paths) {
        const QString directory = path.first(path.lastIndexOf(u'/') + 1);
        if (directories.contains(directory))
            continue;
        directories.insert(directory);
        auto opened = File::openForReading(directory);
        if (!opened)
            return Failure(std::move(opened).error());
        struct stat status;
        if (::fstat(opened->descriptor(), &status) == 0 && fileSystems.contains(status.st_dev))
            continue;
        fileSystems.insert(status.st_dev);
        if (auto synced = syncFileSystem(*opened); !synced)
            return synced;
    }
    return {};
}

} // namespace omsync
