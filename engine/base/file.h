// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <chrono>

namespace omsync {

//! What the system says of an open file or of a name.
struct FileStatus
{
    qint64 size = 0; //!< bytes
    std::chrono::sys_time<std::chrono::nanoseconds> modified;
    bool isRegular = false;
    bool isDirectory = false;

    friend bool operator==(const FileStatus &, const FileStatus &) = default;
};

//! An open descriptor, read and written at given places; closed with the object. Errors are DiskFull (no space, no
//! inodes, over quota), NotFound or FileFailed, and name the file. There is one for each system.
class File
{
public:
    File() = default;
    File(File &&other) noexcept;
    File &operator=(File &&other) noexcept;
    ~File();

    [[nodiscard]] static Result<File> openForReading(const QString &path);
    //! Opens for reading and writing; creates the file, for its owner to write and all to read, when it is missing.
    [[nodiscard]] static Result<File> openForWriting(const QString &path);

    //! Takes over an open descriptor; `path` is how errors call it.
    [[nodiscard]] static File adopt(int descriptor, const QString &path);

    [[nodiscard]] bool isOpen() const { return m_descriptor != -1; }
    [[nodiscard]] int descriptor() const { return m_descriptor; }
    [[nodiscard]] const QString &path() const { return m_path; }

    [[nodiscard]] Result<FileStatus> status() const;
    //! Reads at most `size` bytes at `offset`; shorter only at the end of the file.
    [[nodiscard]] Result<QByteArray> readAt(qint64 offset, qint64 size) const;
    [[nodiscard]] Result<void> writeAt(qint64 offset, QByteArrayView bytes);
    //! Reserves the blocks, and sets the size, without writing them; where the file system cannot, sets the size.
    [[nodiscard]] Result<void> preallocate(qint64 size);
    [[nodiscard]] Result<void> truncate(qint64 size);
    //! Sets the time of last change, to the second.
    [[nodiscard]] Result<void> setModified(std::chrono::sys_seconds modified);
    //! Waits until the content is on the disk (fdatasync).
    [[nodiscard]] Result<void> sync();
    void close();

private:
    File(int descriptor, QString path);

    int m_descriptor = -1;
    QString m_path;
};

//! Status of what the name points to, following symbolic links; NotFound when there is nothing.
[[nodiscard]] Result<FileStatus> statusOf(const QString &path);
//! Puts `from` in the place of `to` in one step; whoever has `to` open keeps the old content.
[[nodiscard]] Result<void> renameOver(const QString &from, const QString &to);
//! Waits until the names in a directory are on the disk.
[[nodiscard]] Result<void> syncDirectory(const QString &path);
//! Creates a directory and its parents.
[[nodiscard]] Result<void> makeDirectory(const QString &path);
[[nodiscard]] Result<void> removeFile(const QString &path);

} // namespace omsync
