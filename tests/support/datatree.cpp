// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/datatree.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>

namespace omsync {

using namespace Qt::StringLiterals;

TreeSnapshot snapshotOf(const QString &directory)
{
    TreeSnapshot snapshot;
    QDirIterator iterator(directory, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (iterator.hasNext()) {
        const QString path = iterator.next();
        snapshot.insert(QDir(directory).relativeFilePath(path),
                        {.content = readFile(path),
                         .modified = instantOfUnix(iterator.fileInfo().lastModified().toSecsSinceEpoch())});
    }
    return snapshot;
}

QString differenceOf(const TreeSnapshot &left, const TreeSnapshot &right, Times times)
{
    for (auto file = left.cbegin(); file != left.cend(); ++file) {
        const auto other = right.constFind(file.key());
        if (other == right.cend())
            return u"%1 is in the first only"_s.arg(file.key());
        if (file->content != other->content)
            return u"%1 has another content: %2 and %3 bytes"_s.arg(file.key())
                .arg(file->content.size())
                .arg(other->content.size());
        if (times == Times::Compared && file->modified != other->modified)
            return u"%1 has another time: %2 and %3"_s.arg(file.key(), isoText(file->modified),
                                                           isoText(other->modified));
    }
    for (auto file = right.cbegin(); file != right.cend(); ++file) {
        if (!left.contains(file.key()))
            return u"%1 is in the second only"_s.arg(file.key());
    }
    return {};
}

bool writeFile(const QString &path, const QByteArray &content, Instant modified)
{
    if (!QDir().mkpath(QFileInfo(path).path()))
        return false;
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.flush() &&
           file.setFileTime(QDateTime::fromSecsSinceEpoch(unixSeconds(modified), Qt::UTC),
                            QFileDevice::FileModificationTime);
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray content = file.readAll();
    return content.isNull() ? QByteArray("") : content;
}

} // namespace omsync
