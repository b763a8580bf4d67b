// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/datadirectory.h"

#include "store/directorywalk.h"

#include <QDir>

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! Whether the text can be the first segment below a tree.
bool isDomainName(Tree tree, const QByteArray &name)
{
    const auto key = ObjectKey::parse(nameOf(tree) + '/' + name + "/file");
    return key && key->domain() == name;
}

} // namespace

const QString &TreeRoots::of(Tree tree) const
{
    switch (tree) {
    case Tree::Data: return data;
    case Tree::DataRun: return dataRun;
    case Tree::DataSpatial: return dataSpatial;
    }
    Q_UNREACHABLE();
}

DataDirectory::DataDirectory(TreeRoots roots)
    : m_roots(std::move(roots))
{
}

std::optional<QString> DataDirectory::pathOf(const ObjectKey &key) const
{
    const QString &root = m_roots.of(key.tree());
    if (root.isEmpty())
        return std::nullopt;
    return root + u'/' + QString::fromUtf8(key.pathInTree());
}

Result<std::vector<LocalFile>> DataDirectory::scan(Tree tree, QStringView domain) const
{
    std::vector<LocalFile> files;
    auto visited = visit(tree, domain, [&files](LocalFile file) { files.push_back(std::move(file)); });
    if (!visited)
        return Failure(std::move(visited).error());
    std::ranges::sort(files, {}, &LocalFile::key);
    return files;
}

Result<void> DataDirectory::visit(Tree tree, QStringView domain, const std::function<void(LocalFile)> &take) const
{
    const QString &root = m_roots.of(tree);
    const QByteArray directory = domain.toUtf8();
    if (root.isEmpty() || !isDomainName(tree, directory))
        return {};
    const QByteArray prefix = nameOf(tree) + '/' + directory;
    return walkDirectory(root, directory, [&](const QByteArray &path, const FileStatus &status) {
        auto key = ObjectKey::parse(prefix + '/' + path);
        if (key)
            take({.key = *std::move(key),
                  .size = status.size,
                  .modified = std::chrono::floor<std::chrono::seconds>(status.modified)});
    });
}

Result<QStringList> DataDirectory::domains(Tree tree) const
{
    QStringList names;
    const QString &root = m_roots.of(tree);
    if (root.isEmpty() || !QDir(root).exists())
        return names;
    if (!QDir(root).isReadable())
        return Failure(ErrorCode::FileFailed, u"cannot read the directory %1"_s.arg(root));
    const QString inside = QDir(root).canonicalPath() + u'/';
    const QFileInfoList directories = QDir(root).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QFileInfo &directory : directories) {
        if (isDomainName(tree, directory.fileName().toUtf8()) && directory.canonicalFilePath().startsWith(inside))
            names.append(directory.fileName());
    }
    return names;
}

QString DataDirectory::stateDirectory() const
{
    return m_roots.data + u"/.omsync"_s;
}

} // namespace omsync
