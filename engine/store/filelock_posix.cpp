// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/filelock.h"

#include <cerrno>
#include <cstring>
#include <sys/file.h>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! Call it first after the refusal: it reads errno.
Failure refusal(const File &file)
{
    const int systemError = errno;
    return Failure(ErrorCode::FileFailed,
                   u"cannot lock %1: %2"_s.arg(file.path(), QString::fromLocal8Bit(std::strerror(systemError))));
}

} // namespace

// flock, not fcntl: it belongs to the descriptor, so that closing another one of the same file does not drop it.

Result<void> lock(const File &file)
{
    while (::flock(file.descriptor(), LOCK_EX) == -1) {
        if (errno != EINTR)
            return refusal(file);
    }
    return {};
}

Result<bool> tryLock(const File &file, LockMode mode)
{
    if (::flock(file.descriptor(), (mode == LockMode::Exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0)
        return true;
    if (errno == EWOULDBLOCK)
        return false;
    return refusal(file);
}

} // namespace omsync
