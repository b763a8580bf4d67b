// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/openbeneath.h"

#include "serve/fileidentity_posix.h"

#include <QFile>
#include <QStringBuilder>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds longestKept(1);
constexpr quint64 openingFlags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;

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

//! As errors call it.
QString shownPath(const QString &root, QByteArrayView path)
{
    return path.isEmpty() ? root : root % u'/' % QString::fromUtf8(path);
}

//! Call it first after the refusal: it reads errno.
Failure refusal(const QString &root, QByteArrayView path = {})
{
    const int systemError = errno;
    return Failure(
        isAbsent(systemError) ? ErrorCode::NotFound : ErrorCode::FileFailed,
        u"cannot open %1: %2"_s.arg(shownPath(root, path), QString::fromLocal8Bit(std::strerror(systemError))));
}

//! A root that is kept open for the files below it that are asked for next.
struct OpenRoot
{
    QString path;
    File directory; //!< opened for its place only
    std::chrono::steady_clock::time_point opened;
};

Result<File> openRoot(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (descriptor == -1)
        return refusal(path);
    return File::adopt(descriptor, path);
}

//! The descriptor of a root. Opening and closing it each time would be a quarter of what the system does for a small
//! file; so each thread keeps the last one for as long as it may miss that another directory took its place.
Result<int> descriptorOf(const QString &path)
{
    thread_local OpenRoot last;
    const auto now = std::chrono::steady_clock::now();
    if (!last.directory.isOpen() || last.path != path || now - last.opened >= longestKept) {
        auto directory = openRoot(path);
        if (!directory)
            return Failure(std::move(directory).error());
        last = {.path = path, .directory = *std::move(directory), .opened = now};
    }
    return last.directory.descriptor();
}

} // namespace

Result<OpenedFile> openBeneath(const QString &root, QByteArrayView path, FileKind kind)
{
    const auto rootDescriptor = descriptorOf(root);
    if (!rootDescriptor)
        return Failure(rootDescriptor.error());
    const QByteArray name = path.isEmpty() ? "."_ba : path.toByteArray();
    const int descriptor = openConfined(*rootDescriptor, name.constData(),
                                        kind == FileKind::Directory ? openingFlags | O_DIRECTORY : openingFlags);
    // Kernels before 5.6 do not know the call, and some containers forbid what they do not know.
    if (descriptor == -1 && (errno == ENOSYS || errno == EPERM))
        return openBeneathByName(root, path, kind);
    if (descriptor == -1)
        return refusal(root, path);
    const QString shown = shownPath(root, path);
    File file = File::adopt(descriptor, shown);
    const auto identity = identityOf(file);
    if (!identity)
        return Failure(identity.error());
    if (kind == FileKind::Regular ? !identity->status.isRegular : !identity->status.isDirectory)
        return Failure(ErrorCode::NotFound, u"%1 is of another kind"_s.arg(shown));
    return OpenedFile{.file = std::move(file), .identity = *identity};
}

std::optional<FileIdentity> identityBeneath(const QString &root, QByteArrayView path)
{
    const auto rootDescriptor = descriptorOf(root);
    struct stat found;
    if (!rootDescriptor || ::fstatat(*rootDescriptor, path.toByteArray().constData(), &found, 0) == -1)
        return std::nullopt;
    return identityFrom(found);
}

std::optional<QByteArray> contentBeneath(const QString &root, QByteArrayView path, const FileIdentity &identity)
{
    const auto rootDescriptor = descriptorOf(root);
    if (!rootDescriptor || !identity.status.isRegular)
        return std::nullopt;
    const File file =
        File::adopt(openConfined(*rootDescriptor, path.toByteArray().constData(), openingFlags), QString());
    if (!file.isOpen())
        return std::nullopt;
    auto content = file.readAt(0, identity.status.size);
    struct stat found;
    if (!content || content->size() != identity.status.size || ::fstat(file.descriptor(), &found) == -1 ||
        identityFrom(found) != identity)
        return std::nullopt;
    return *std::move(content);
}

} // namespace omsync
