// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/fileremoval.h"

#include "base/file.h"
#include "store/linkcheck.h"

#include <QDir>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

enum class Sight { Same, Changed, Gone };

QString parentOf(const QString &path)
{
    return path.first(path.lastIndexOf(u'/'));
}

Result<Sight> sightOf(const QString &path, const LocalFile &file)
{
    const auto status = statusOf(path);
    if (!status && status.error().code() == ErrorCode::NotFound)
        return Sight::Gone;
    if (!status)
        return Failure(status.error());
    const bool isSame = status->isRegular && status->size == file.size &&
                        std::chrono::floor<std::chrono::seconds>(status->modified) == file.modified;
    return isSame ? Sight::Same : Sight::Changed;
}

//! Removes it when it is what the scan saw, and lies where it seems to: a directory may have become a link meanwhile,
//! which must not be followed to the file of somebody else.
Result<Sight> removeSeen(const QString &root, const QString &path, const LocalFile &file)
{
    if (auto inside = checkInside(root, {parentOf(path)}); !inside)
        return Failure(std::move(inside).error());
    auto sight = sightOf(path, file);
    if (!sight || *sight != Sight::Same)
        return sight;
    if (auto removed = removeFile(path); !removed)
        return Failure(std::move(removed).error());
    return sight;
}

//! rmdir() refuses whatever is not empty, and so stops the way up.
void removeEmptyDirectories(const QString &domainDirectory, const QString &file)
{
    QString directory = parentOf(file);
    while (directory.size() > domainDirectory.size() && QDir().rmdir(directory))
        directory = parentOf(directory);
}

} // namespace

FileRemoval removeFiles(const DataDirectory &data, const std::vector<LocalFile> &files)
{
    FileRemoval removal;
    for (const LocalFile &file : files) {
        const auto path = data.pathOf(file.key);
        if (!path)
            continue;
        const QString &root = data.roots().of(file.key.tree());
        const auto sight = removeSeen(root, *path, file);
        if (!sight) {
            removal.error = sight.error();
            return removal;
        }
        if (*sight == Sight::Changed)
            continue;
        removal.removed.push_back(file.key);
        removal.bytes += *sight == Sight::Same ? file.size : 0;
        removeEmptyDirectories(root + u'/' + QString::fromUtf8(file.key.domain()), *path);
    }
    return removal;
}

} // namespace omsync
