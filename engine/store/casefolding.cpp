// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/casefolding.h"

#include <QFileInfo>

#include <filesystem>
#include <system_error>

namespace omsync {

bool foldsCase(const DataDirectory &data)
{
    const QFileInfo state(data.stateDirectory());
    const QString other = state.path() + u'/' + state.fileName().toUpper();
    std::error_code missing; // which is what it is mostly
    return std::filesystem::equivalent(state.filesystemFilePath(), QFileInfo(other).filesystemFilePath(), missing) &&
           !missing;
}

} // namespace omsync
