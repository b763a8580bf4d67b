// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/fileidentity.h"

namespace omsync {

Result<FileIdentity> identityOf(const File &file)
{
    auto status = file.status();
    if (!status)
        return Failure(std::move(status).error());
    return FileIdentity{.device = 0, .number = 0, .changed = {}, .status = *status};
}

} // namespace omsync
