// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/directory.h"

#include "serve/openbeneath.h"

#include <utility>

namespace omsync {

Directory::Directory(File file, QString root, QByteArray path)
    : m_file(std::move(file))
    , m_root(std::move(root))
    , m_path(std::move(path))
{
}

Result<Directory> Directory::open(const QString &root, QByteArray path)
{
    auto file = openBeneath(root, path, FileKind::Directory);
    if (!file)
        return Failure(std::move(file).error());
    return Directory(std::move(file->file), root, std::move(path));
}

Result<qint64> Directory::extent() const
{
    auto status = m_file.status();
    if (!status)
        return Failure(std::move(status).error());
    return status->size;
}

QByteArray Directory::nameByKind(const QByteArray &name, NameKind kind) const
{
    switch (kind) {
    case NameKind::Regular: return name;
    case NameKind::Directory: return name + '/';
    case NameKind::Other: return {};
    case NameKind::Unknown: break;
    }
    if (openBeneath(m_root, pathOf(name), FileKind::Regular))
        return name;
    return openBeneath(m_root, pathOf(name), FileKind::Directory) ? name + '/' : QByteArray();
}

QByteArray Directory::pathOf(const QByteArray &name) const
{
    return m_path.isEmpty() ? name : m_path + '/' + name;
}

} // namespace omsync
