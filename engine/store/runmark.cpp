// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/runmark.h"

#include "base/file.h"

#include <utility>

namespace omsync {

namespace {

constexpr qint64 longestId = 128; // bytes

} // namespace

RunMark::RunMark(QString directory, QString bootId)
    : m_directory(std::move(directory))
    , m_bootId(std::move(bootId))
{
}

QString RunMark::path() const
{
    return m_directory + QStringLiteral("/running");
}

Result<RunMark> RunMark::begin(const QString &directory, const QString &bootId)
{
    RunMark mark(directory, bootId);
    QByteArray before;
    if (const auto file = File::openForReading(mark.path())) {
        auto text = file->readAt(0, longestId);
        if (!text)
            return Failure(std::move(text).error());
        before = text->trimmed();
    } else if (file.error().code() != ErrorCode::NotFound) {
        return Failure(file.error());
    }
    mark.m_followsPowerLoss = !before.isEmpty() && !bootId.isEmpty() && before != bootId.toUtf8();
    if (mark.m_followsPowerLoss)
        return mark;
    if (auto written = mark.write(); !written)
        return Failure(std::move(written).error());
    return mark;
}

Result<void> RunMark::write() const
{
    auto file = File::openForWriting(path());
    if (!file)
        return Failure(std::move(file).error());
    if (auto emptied = file->truncate(0); !emptied)
        return emptied;
    if (auto written = file->writeAt(0, m_bootId.toUtf8() + '\n'); !written)
        return written;
    if (auto synced = file->sync(); !synced)
        return synced;
    return syncDirectory(m_directory);
}

Result<void> RunMark::lookedBack()
{
    m_followsPowerLoss = false;
    return write();
}

Result<void> RunMark::end()
{
    return m_followsPowerLoss ? Result<void>() : removeFile(path());
}

} // namespace omsync
