// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/directorywalk.h"

#include "base/directorysearch_windows.h"

#include <QFileInfo>
#include <QStringList>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype deepest = 16; // data_run/ has five levels below the domain

bool isPassedOver(const QByteArray &name)
{
    return name.startsWith('.') || name.contains('~');
}

//! Call it first after the refusal: it asks for the last error.
Failure unreadable(const QString &directory)
{
    const DWORD systemError = ::GetLastError();
    return Failure(ErrorCode::FileFailed, u"cannot read the directory %1: %2"_s.arg(directory, textOf(systemError)));
}

//! Walks one tree of directories; remembers the way down, so that links in a circle are seen. `path` is always relative
//! to where it began.
class Walk
{
public:
    Walk(const QString &root, QString start, const FileVisit &visit)
        : m_root(QFileInfo(root).canonicalFilePath())
        , m_start(std::move(start))
        , m_visit(visit)
    {
    }

    [[nodiscard]] bool isInside(const QString &file) const
    {
        return QFileInfo(file).canonicalFilePath().startsWith(m_root + u'/');
    }

    Result<void> enter(const QByteArray &path)
    {
        const QString whole = wholeOf(path);
        const QString identity = QFileInfo(whole).canonicalFilePath();
        if (m_wayDown.size() > deepest || m_wayDown.contains(identity))
            return {};
        DirectorySearch search(whole);
        if (!search.isOpen()) {
            const DWORD systemError = ::GetLastError();
            const bool isAbsent = systemError == ERROR_FILE_NOT_FOUND || systemError == ERROR_PATH_NOT_FOUND ||
                                  systemError == ERROR_DIRECTORY;
            return isAbsent ? Result<void>() : unreadable(whole);
        }
        m_wayDown.append(identity);
        auto taken = takeAll(search, path);
        m_wayDown.removeLast();
        return taken;
    }

private:
    [[nodiscard]] QString wholeOf(const QByteArray &path) const
    {
        return path.isEmpty() ? m_start : m_start + u'/' + QString::fromUtf8(path);
    }

    Result<void> takeAll(DirectorySearch &search, const QByteArray &path)
    {
        do {
            const QByteArray name = search.name();
            const QByteArray below = path.isEmpty() ? name : path + '/' + name;
            if (isPassedOver(name) || (search.isLink() && !isInside(wholeOf(below))))
                continue;
            const auto status = search.isLink() ? statusOf(wholeOf(below)) : Result<FileStatus>(search.status());
            if (auto taken = take(below, status); !taken)
                return taken;
        } while (search.next());
        return ::GetLastError() == ERROR_NO_MORE_FILES ? Result<void>() : unreadable(wholeOf(path));
    }

    Result<void> take(const QByteArray &path, const Result<FileStatus> &status)
    {
        if (!status && status.error().code() != ErrorCode::NotFound)
            return Failure(status.error());
        if (status && status->isRegular)
            m_visit(path, *status);
        else if (status && status->isDirectory)
            return enter(path);
        return {}; // neither, or it went away meanwhile
    }

    QString m_root;
    QString m_start;
    const FileVisit &m_visit;
    QStringList m_wayDown;
};

} // namespace

Result<void> walkDirectory(const QString &root, const QByteArray &directory, const FileVisit &visit)
{
    const QString start = root + u'/' + QString::fromUtf8(directory);
    Walk walk(root, start, visit);
    if (!walk.isInside(start))
        return {};
    return walk.enter({});
}

} // namespace omsync
