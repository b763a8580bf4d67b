// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/fileremoval.h"

#include "base/file.h"

#include <QDir>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

enum class Sight { Same, Changed, Gone };

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

//! rmdir() refuses whatever is not empty, and so stops the way up.
void removeEmptyDirectories(const QString &domainDirectory, const QString &file)
{
    QString directory = file.first(file.lastIndexOf(u'/'));
    while (directory.size() > domainDirectory.size() && QDir().rmdir(directory))
        directory = directory.first(directory.lastIndexOf(u'/'));
}

} // namespace

FileRemoval removeFiles(const DataDirectory &data, const std::vector<LocalFile> &files)
{
    FileRemoval removal;
    for (const LocalFile &file : files) {
        const auto path = data.pathOf(file.key);
        if (!path)
            continue;
        const auto sight = sightOf(*path, file);
        if (sight && *sight == Sight::Changed)
            continue;
        const auto done = sight && *sight == Sight::Same ? removeFile(*path) : Result<void>();
        if (!sight || !done) {
            removal.error = sight ? done.error() : sight.error();
            return removal;
        }
        removal.removed.push_back(file.key);
        removal.bytes += *sight == Sight::Same ? file.size : 0;
        const QString domain = QString::fromUtf8(file.key.domain());
        removeEmptyDirectories(data.roots().of(file.key.tree()) + u'/' + domain, *path);
    }
    return removal;
}

} // namespace omsync
