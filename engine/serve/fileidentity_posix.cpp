// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/fileidentity_posix.h"

#include <cerrno>
#include <cstring>

namespace omsync {

using namespace Qt::StringLiterals;

Result<FileIdentity> identityOf(const File &file)
{
    struct stat status;
    if (::fstat(file.descriptor(), &status) == -1) {
        const int systemError = errno;
        return Failure(ErrorCode::FileFailed,
                       u"cannot look at %1: %2"_s.arg(file.path(), QString::fromLocal8Bit(std::strerror(systemError))));
    }
    return identityFrom(status);
}

} // namespace omsync
