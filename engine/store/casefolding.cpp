// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/casefolding.h"

#include <QDirIterator>
#include <QFileInfo>

#include <filesystem>
#include <system_error>

namespace omsync {

namespace {

//! The name in the other case; the name itself where it has no letters.
QString inOtherCase(const QString &name)
{
    const QString upper = name.toUpper();
    return upper == name ? name.toLower() : upper;
}

bool isOne(const QFileInfo &file, const QString &otherName)
{
    const QFileInfo other(file.path() + u'/' + otherName);
    std::error_code missing; // which is what it is mostly
    return std::filesystem::equivalent(file.filesystemFilePath(), other.filesystemFilePath(), missing) && !missing;
}

} // namespace

bool foldsCase(const DataDirectory &data, Tree tree)
{
    const QString &root = data.roots().of(tree);
    if (root.isEmpty())
        return false;
    QDirIterator entries(root, QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
    while (entries.hasNext()) {
        const QFileInfo entry(entries.next());
        if (const QString other = inOtherCase(entry.fileName()); other != entry.fileName() && isOne(entry, other))
            return true;
    }
    return false;
}

} // namespace omsync
