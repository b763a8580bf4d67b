// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/openbeneath.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! Repeats a call for as long as a signal, or a rename somewhere on the way, interrupts it.
int openConfined(int root, const char *path, quint64 flags)
{
    open_how how{.flags = flags, .mode = 0, .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS};
    for (int attempt = 0; attempt < 100; ++attempt) {
        const long answer = ::syscall(SYS_openat2, root, path, &how, sizeof how);
        if (answer != -1 || (errno != EINTR && errno != EAGAIN))
            return int(answer);
    }
    return -1;
}

bool isAbsent(int systemError)
{
    return systemError == ENOENT || systemError == ENOTDIR || systemError == ELOOP || systemError == EXDEV ||
           systemError == ENAMETOOLONG || systemError == ENXIO;
}

//! Call it first after the refusal: it reads errno.
Failure refusal(const QString &shown)
{
    const int systemError = errno;
    return Failure(isAbsent(systemError) ? ErrorCode::NotFound : ErrorCode::FileFailed,
                   u"cannot open %1: %2"_s.arg(shown, QString::fromLocal8Bit(std::strerror(systemError))));
}

} // namespace

Result<File> openBeneath(const QString &root, QByteArrayView path, FileKind kind)
{
    const QString shown = root + u'/' + QString::fromUtf8(path);
    const int rootDescriptor = ::open(QFile::encodeName(root).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (rootDescriptor == -1)
        return refusal(root);
    const File rootDirectory = File::adopt(rootDescriptor, root);
    const QByteArray name = path.isEmpty() ? "."_ba : path.toByteArray();
    const quint64 flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;
    const int descriptor =
        openConfined(rootDescriptor, name.constData(), kind == FileKind::Directory ? flags | O_DIRECTORY : flags);
    // Kernels before 5.6 do not know the call, and some containers forbid what they do not know.
    if (descriptor == -1 && (errno == ENOSYS || errno == EPERM))
        return openBeneathByName(root, path, kind);
    if (descriptor == -1)
        return refusal(shown);
    File file = File::adopt(descriptor, shown);
    const auto status = file.status();
    if (!status)
        return Failure(status.error());
    if (kind == FileKind::Regular ? !status->isRegular : !status->isDirectory)
        return Failure(ErrorCode::NotFound, u"%1 is of another kind"_s.arg(shown));
    return file;
}

} // namespace omsync
