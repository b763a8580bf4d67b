// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "serve/fileidentity.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace omsync {

//! By what one sees that the names in a directory are other ones, or that it is another directory.
struct DirectoryStamp
{
    std::chrono::sys_time<std::chrono::nanoseconds> modified;
    std::chrono::sys_time<std::chrono::nanoseconds> changed; //!< of its own attributes; a restored mtime shows here
    quint64 device = 0;
    quint64 inode = 0;
    friend bool operator==(const DirectoryStamp &, const DirectoryStamp &) = default;
};

//! What a directory says that a name in it is.
enum class NameKind {
    Regular,
    Directory,
    Unknown, //!< a link, or not told: to be found out by opening it
    Other,
};

//! A directory of a tree, opened below its root.
class Directory
{
public:
    //! `path` is relative to `root`, empty for the root itself; errors are those of openBeneath().
    [[nodiscard]] static Result<Directory> open(const QString &root, QByteArray path);

    [[nodiscard]] Result<DirectoryStamp> stamp() const;
    //! Bytes that the directory itself takes: a hint of how long reading it may last.
    [[nodiscard]] Result<qint64> extent() const;
    //! The names of regular files, and those of directories with a slash behind them, unsorted; what is neither, is
    //! hidden or leads out of the root by a link is passed over.
    [[nodiscard]] Result<std::vector<QByteArray>> names() const;
    //! Of a regular file in it; absent when there is none, or none any more.
    [[nodiscard]] std::optional<FileIdentity> identityOfFile(const QByteArray &name) const;

private:
    Directory(File file, QString root, QByteArray path);
    [[nodiscard]] QByteArray pathOf(const QByteArray &name) const;
    //! With a slash for a directory, empty for what shall not be seen.
    [[nodiscard]] QByteArray nameByKind(const QByteArray &name, NameKind kind) const;

    File m_file;
    QString m_root;
    QByteArray m_path;
};

} // namespace omsync
