// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file.h"

#include "base/filestatus_posix.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

ErrorCode codeOf(int systemError)
{
    switch (systemError) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return ErrorCode::DiskFull;
    case ENOENT:
    case ENOTDIR: return ErrorCode::NotFound;
    default: return ErrorCode::FileFailed;
    }
}

//! Call it first after the refusal: it reads errno.
Failure refusal(const QString &verb, const QString &path)
{
    const int systemError = errno;
    return Failure(codeOf(systemError),
                   u"cannot %1 %2: %3"_s.arg(verb, path, QString::fromLocal8Bit(std::strerror(systemError))));
}

//! The same where something was to be made: a parent that is missing is no answer to "is it there?".
Failure refusalToMake(const QString &verb, const QString &path)
{
    const Error error = refusal(verb, path).take();
    return Failure(error.code() == ErrorCode::NotFound ? ErrorCode::FileFailed : error.code(), error.cause());
}

//! Repeats a system call for as long as a signal interrupts it.
template <typename Call>
auto uninterrupted(Call call)
{
    decltype(call()) answer;
    do {
        answer = call();
    } while (answer == -1 && errno == EINTR);
    return answer;
}

Result<int> openDescriptor(const QString &path, int flags)
{
    const QByteArray name = QFile::encodeName(path);
    const int descriptor = uninterrupted([&] { return ::open(name.constData(), flags | O_CLOEXEC, 0644); });
    if (descriptor == -1)
        return refusal(u"open"_s, path);
    return descriptor;
}

} // namespace

Result<File> File::openForReading(const QString &path)
{
    auto descriptor = openDescriptor(path, O_RDONLY | O_NONBLOCK);
    if (!descriptor)
        return Failure(std::move(descriptor).error());
    return File(*descriptor, path);
}

Result<File> File::openForWriting(const QString &path)
{
    auto descriptor = openDescriptor(path, O_RDWR | O_CREAT | O_NOFOLLOW);
    if (!descriptor)
        return Failure(std::move(descriptor).error());
    return File(*descriptor, path);
}

Result<FileStatus> File::status() const
{
    struct stat status;
    if (::fstat(m_descriptor, &status) == -1)
        return refusal(u"look at"_s, m_path);
    return statusFrom(status);
}

Result<QByteArray> File::readAt(qint64 offset, qint64 size) const
{
    QByteArray bytes(size, Qt::Uninitialized);
    qint64 filled = 0;
    while (filled < size) {
        const ssize_t got = uninterrupted(
            [&] { return ::pread(m_descriptor, bytes.data() + filled, size_t(size - filled), offset + filled); });
        if (got == -1)
            return refusal(u"read"_s, m_path);
        if (got == 0)
            break;
        filled += got;
    }
    bytes.truncate(filled);
    return bytes;
}

Result<void> File::writeAt(qint64 offset, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t put =
            uninterrupted([&] { return ::pwrite(m_descriptor, bytes.data(), size_t(bytes.size()), offset); });
        if (put == -1)
            return refusal(u"write"_s, m_path);
        offset += put;
        bytes = bytes.sliced(put);
    }
    return {};
}

Result<void> File::preallocate(qint64 size)
{
#ifdef Q_OS_LINUX
    if (size > 0 && uninterrupted([&] { return ::fallocate(m_descriptor, 0, 0, size); }) == -1 && errno != EOPNOTSUPP)
        return refusal(u"reserve room for"_s, m_path);
#endif
    return truncate(size);
}

Result<void> File::truncate(qint64 size)
{
    if (uninterrupted([&] { return ::ftruncate(m_descriptor, size); }) == -1)
        return refusal(u"resize"_s, m_path);
    return {};
}

Result<void> File::setModified(std::chrono::sys_seconds modified)
{
    const timespec at{.tv_sec = modified.time_since_epoch().count(), .tv_nsec = 0};
    const timespec times[2]{at, at};
    if (::futimens(m_descriptor, times) == -1)
        return refusal(u"set the time of"_s, m_path);
    return {};
}

Result<void> File::sync()
{
#ifdef Q_OS_MACOS
    const int answer = uninterrupted([&] { return ::fcntl(m_descriptor, F_FULLFSYNC); });
#else
    const int answer = uninterrupted([&] { return ::fdatasync(m_descriptor); });
#endif
    if (answer == -1)
        return refusal(u"sync"_s, m_path);
    return {};
}

void File::close()
{
    if (m_descriptor != -1)
        ::close(std::exchange(m_descriptor, -1));
}

Result<FileStatus> statusOf(const QString &path)
{
    struct stat status;
    if (::stat(QFile::encodeName(path).constData(), &status) == -1)
        return refusal(u"look at"_s, path);
    return statusFrom(status);
}

Result<void> renameOver(const QString &from, const QString &to)
{
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == -1)
        return refusal(u"put in place"_s, to);
    return {};
}

Result<void> syncDirectory(const QString &path)
{
    auto descriptor = openDescriptor(path, O_RDONLY | O_DIRECTORY);
    if (!descriptor)
        return Failure(std::move(descriptor).error());
    const int answer = uninterrupted([&] { return ::fsync(*descriptor); });
    const int systemError = errno;
    ::close(*descriptor);
    errno = systemError;
    if (answer == -1 && systemError != EINVAL)
        return refusal(u"sync"_s, path);
    return {};
}

Result<void> makeDirectory(const QString &path)
{
    if (::mkdir(QFile::encodeName(path).constData(), 0755) == 0)
        return {};
    const int systemError = errno;
    if (systemError == EEXIST && QDir(path).exists())
        return {};
    if (systemError == ENOENT) {
        const qsizetype slash = path.lastIndexOf(u'/');
        if (slash > 0) {
            if (auto parent = makeDirectory(path.first(slash)); !parent)
                return parent;
            if (::mkdir(QFile::encodeName(path).constData(), 0755) == 0 || errno == EEXIST)
                return {};
            return refusalToMake(u"create"_s, path);
        }
    }
    errno = systemError;
    return refusalToMake(u"create"_s, path);
}

Result<void> removeFile(const QString &path)
{
    if (::unlink(QFile::encodeName(path).constData()) == -1)
        return refusal(u"remove"_s, path);
    return {};
}

} // namespace omsync
