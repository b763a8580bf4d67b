// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/openbeneath.h"

#include <QFileInfo>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

Result<OpenedFile> openBeneathByName(const QString &root, QByteArrayView path, FileKind kind)
{
    const QString shown = path.isEmpty() ? root : root + u'/' + QString::fromUtf8(path);
    const QString canonicalRoot = QFileInfo(root).canonicalFilePath();
    const QString canonical = QFileInfo(shown).canonicalFilePath();
    const QString inside = canonicalRoot.endsWith(u'/') ? canonicalRoot : canonicalRoot + u'/';
    const bool isBeneath = path.isEmpty() ? canonical == canonicalRoot : canonical.startsWith(inside);
    if (canonical.isEmpty() || !isBeneath || !QFileInfo::exists(canonical))
        return Failure(ErrorCode::NotFound, u"there is no %1"_s.arg(shown));
    auto file = File::openForReading(canonical);
    if (!file)
        return Failure(std::move(file).error());
    const auto identity = identityOf(*file);
    if (!identity)
        return Failure(identity.error());
    if (kind == FileKind::Regular ? !identity->status.isRegular : !identity->status.isDirectory)
        return Failure(ErrorCode::NotFound, u"%1 is of another kind"_s.arg(shown));
    return OpenedFile{.file = *std::move(file), .identity = *identity};
}

} // namespace omsync
