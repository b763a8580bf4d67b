// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/directory.h"

#include "serve/fileidentity_posix.h"
#include "serve/openbeneath.h"

#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <unistd.h>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! Call it first after the refusal: it reads errno.
Failure refusal(const QString &verb, const QString &path)
{
    const int systemError = errno;
    return Failure(ErrorCode::FileFailed,
                   u"cannot %1 %2: %3"_s.arg(verb, path, QString::fromLocal8Bit(std::strerror(systemError))));
}

struct CloseDirectory
{
    void operator()(DIR *stream) const { ::closedir(stream); }
};
using DirectoryStream = std::unique_ptr<DIR, CloseDirectory>;

NameKind kindOf(unsigned char type)
{
    switch (type) {
    case DT_REG: return NameKind::Regular;
    case DT_DIR: return NameKind::Directory;
    case DT_LNK:
    case DT_UNKNOWN: return NameKind::Unknown;
    default: return NameKind::Other;
    }
}

} // namespace

Result<DirectoryStamp> Directory::stamp() const
{
    struct stat status;
    if (::fstat(m_file.descriptor(), &status) == -1)
        return refusal(u"look at"_s, m_file.path());
    return DirectoryStamp{.modified = momentOf(modifiedOf(status)),
                          .changed = momentOf(changedOf(status)),
                          .device = quint64(status.st_dev),
                          .inode = quint64(status.st_ino)};
}

Result<std::vector<QByteArray>> Directory::names() const
{
    // A stream of its own: m_file may be read again, and the position belongs to the open file.
    const int descriptor = ::openat(m_file.descriptor(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor == -1)
        return refusal(u"read"_s, m_file.path());
    const DirectoryStream stream(::fdopendir(descriptor));
    if (!stream) {
        const Failure failure = refusal(u"read"_s, m_file.path());
        ::close(descriptor);
        return failure;
    }
    std::vector<QByteArray> names;
    errno = 0;
    while (const dirent *entry = ::readdir(stream.get())) {
        if (entry->d_name[0] == '.')
            continue;
        QByteArray name = nameByKind(QByteArray(entry->d_name), kindOf(entry->d_type));
        if (!name.isEmpty())
            names.push_back(std::move(name));
        errno = 0;
    }
    if (errno != 0)
        return refusal(u"read"_s, m_file.path());
    return names;
}

std::optional<FileIdentity> Directory::identityOfFile(const QByteArray &name) const
{
    struct stat status;
    if (::fstatat(m_file.descriptor(), name.constData(), &status, AT_SYMLINK_NOFOLLOW) == -1)
        return std::nullopt;
    if (S_ISREG(status.st_mode))
        return identityFrom(status);
    if (!S_ISLNK(status.st_mode))
        return std::nullopt;
    const auto target = openBeneath(m_root, pathOf(name), FileKind::Regular);
    return target ? std::optional(target->identity) : std::nullopt;
}

} // namespace omsync
