// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/leftovers.h"

#include "base/file.h"
#include "store/linkcheck.h"
#include "store/manifestreader.h"
#include "store/stagedfile.h"

#include <QDirIterator>
#include <QSet>

namespace omsync {

Result<int> sweepLeftovers(const DataDirectory &data, Tree tree, const QString &domain, const QList<ObjectKey> &resumed)
{
    const QString &root = data.roots().of(tree);
    if (root.isEmpty())
        return 0;
    const QString directory = root + u'/' + domain;
    if (!checkInside(root, {directory}))
        return 0; // nothing was ever staged there: a Pass refuses to
    QSet<QString> kept;
    for (const ObjectKey &key : resumed)
        kept.insert(stagedPathOf(data.pathOf(key).value_or(QString())));
    ManifestReader setAside(data.stateDirectory(), tree, domain, ManifestReader::Table::SetAside);
    int removed = 0;
    QDirIterator files(directory, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        if (!isStagedName(files.fileName()) || kept.contains(path))
            continue;
        const auto key = ObjectKey::parse(nameOf(tree) + targetOfStaged(path).sliced(root.size()).toUtf8());
        if (key && setAside.find(*key))
            continue;
        if (auto gone = removeFile(path); !gone)
            return Failure(std::move(gone).error());
        ++removed;
    }
    return removed;
}

} // namespace omsync
