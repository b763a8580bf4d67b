// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/treecomparison.h"

#include "catalog/domainmeta.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 blockBytes = 1 << 20;

QStringList filesBelow(const QDir &directory)
{
    QStringList files;
    QDirIterator walk(directory.absolutePath(), QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext())
        files.append(directory.relativeFilePath(walk.next()));
    std::ranges::sort(files);
    return files;
}

Failure unreadable(const QFile &file)
{
    return Failure(ErrorCode::FileFailed, u"%1: %2"_s.arg(file.fileName(), file.errorString()));
}

Result<bool> areEqual(QFile &left, QFile &right)
{
    if (left.size() != right.size())
        return false;
    while (!left.atEnd()) {
        const QByteArray block = left.read(blockBytes);
        if (block.isEmpty())
            return unreadable(left);
        if (block != right.read(blockBytes))
            return false;
    }
    return true;
}

Result<bool> areEqualMetas(QFile &left, QFile &right)
{
    const auto mine = withAvailability(left.readAll(), Instant());
    if (!mine)
        return Failure(mine.error());
    const auto theirs = withAvailability(right.readAll(), Instant());
    if (!theirs)
        return Failure(theirs.error());
    return *mine == *theirs;
}

} // namespace

Result<TreeComparison> compareTrees(const QDir &origin, const QDir &replica)
{
    TreeComparison comparison;
    const QStringList files = filesBelow(origin);
    for (const QString &name : files) {
        QFile left(origin.filePath(name));
        QFile right(replica.filePath(name));
        if (!right.exists()) {
            comparison.differences.append(u"%1 is missing"_s.arg(name));
            continue;
        }
        for (QFile *file : {&left, &right}) {
            if (!file->open(QIODevice::ReadOnly))
                return unreadable(*file);
        }
        const auto equal = name.endsWith(u"/static/meta.json") ? areEqualMetas(left, right) : areEqual(left, right);
        if (!equal)
            return Failure(Error(equal.error()).within(name));
        if (*equal) {
            ++comparison.files;
            comparison.bytes += left.size();
        } else {
            comparison.differences.append(u"%1 differs"_s.arg(name));
        }
    }
    for (const QString &name : filesBelow(replica)) {
        if (!files.contains(name))
            comparison.differences.append(u"%1 is at the replica only"_s.arg(name));
    }
    return comparison;
}

} // namespace omsync
