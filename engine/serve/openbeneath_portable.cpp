// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/openbeneath.h"

namespace omsync {

Result<OpenedFile> openBeneath(const QString &root, QByteArrayView path, FileKind kind)
{
    return openBeneathByName(root, path, kind);
}

std::optional<FileIdentity> identityBeneath(const QString & /*root*/, QByteArrayView /*path*/)
{
    return std::nullopt;
}

std::optional<QByteArray> contentBeneath(const QString & /*root*/, QByteArrayView /*path*/,
                                         const FileIdentity & /*identity*/)
{
    return std::nullopt;
}

} // namespace omsync
