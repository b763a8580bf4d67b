// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/directorylock.h"

#include "base/logging.h"
#include "store/filelock.h"

#include <QCoreApplication>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestHolder = 32; // bytes

QString holderOf(const File &file)
{
    const auto text = file.readAt(0, longestHolder);
    bool isNumber = false;
    const qint64 process = text ? text->trimmed().toLongLong(&isNumber) : 0;
    return isNumber ? u"process %1"_s.arg(process) : u"another process"_s;
}

//! Writes who holds the lock, for people and for the message of those who are refused.
Result<void> sign(File &file)
{
    if (auto emptied = file.truncate(0); !emptied)
        return emptied;
    return file.writeAt(0, QByteArray::number(QCoreApplication::applicationPid()) + '\n');
}

} // namespace

DirectoryLock::DirectoryLock(File file)
    : m_file(std::move(file))
{
}

Result<DirectoryLock> DirectoryLock::acquire(const QString &directory)
{
    if (auto made = makeDirectory(directory); !made)
        return Failure(std::move(made).error());
    auto file = File::openForWriting(directory + u"/lock"_s);
    if (!file)
        return Failure(std::move(file).error());
    const auto locked = tryLock(*file, LockMode::Exclusive);
    if (!locked)
        return Failure(locked.error());
    if (!*locked)
        return Failure(ErrorCode::Locked, u"%1 writes to %2"_s.arg(holderOf(*file), directory));
    // The lock holds without a signature, which a full disk may refuse.
    if (const auto signature = sign(*file); !signature)
        qCWarning(lcStore).noquote() << signature.error().text();
    return DirectoryLock(std::move(*file));
}

} // namespace omsync
