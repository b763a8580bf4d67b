// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/pausemark.h"

#include "store/filelock.h"

#include <utility>

namespace omsync {

namespace {

constexpr qint64 longestTime = 64; // bytes

QString pauseMarkIn(const QString &directory)
{
    return directory + QStringLiteral("/paused");
}

} // namespace

Result<File> markPause(const QString &directory, Instant until)
{
    auto file = File::openForWriting(pauseMarkIn(directory));
    if (!file)
        return Failure(std::move(file).error());
    if (auto locked = lock(*file); !locked) // whoever looks holds it for no time
        return Failure(std::move(locked).error());
    if (auto emptied = file->truncate(0); !emptied)
        return Failure(std::move(emptied).error());
    if (auto written = file->writeAt(0, isoText(until).toUtf8() + '\n'); !written)
        return Failure(std::move(written).error());
    return file;
}

Result<void> clearPause(const QString &directory)
{
    return statusOf(pauseMarkIn(directory)) ? removeFile(pauseMarkIn(directory)) : Result<void>();
}

std::optional<Instant> pauseIn(const QString &directory, Instant now)
{
    const auto file = File::openForReading(pauseMarkIn(directory));
    const auto locked = file ? tryLock(*file, LockMode::Shared) : true;
    const bool isHeld = locked && !*locked;
    const auto text = isHeld ? file->readAt(0, longestTime) : Result<QByteArray>(QByteArray());
    const auto until = text ? instantOfIso(QString::fromUtf8(text->trimmed())) : std::nullopt;
    return until && *until > now ? until : std::nullopt;
}

} // namespace omsync
