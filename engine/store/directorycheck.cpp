// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/directorycheck.h"

#include "base/diskroom.h"
#include "base/file.h"
#include "base/instant.h"

#include <QFileInfo>
#include <QLocale>
#include <QTemporaryDir>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 fewFiles = 10'000;

QString sizeOf(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

Finding findingOf(const QString &check, const QString &path)
{
    return {.check = check, .subject = path, .text = {}, .advice = {}};
}

Finding failing(Finding finding, const QString &text, const QString &advice)
{
    finding.state = FindingState::Failure;
    finding.text = text;
    finding.advice = advice;
    return finding;
}

Finding bytesFinding(const Result<DiskRoom> &room, const QString &path, qint64 reserve)
{
    Finding finding = findingOf(u"disk"_s, path);
    if (!room)
        return failing(finding, room.error().text(), {});
    finding.text = u"%1 free, %2 stay reserved"_s.arg(sizeOf(room->bytes), sizeOf(reserve));
    if (room->bytes < reserve)
        return failing(finding, finding.text, u"make room, or lower pull.disk_reserve"_s);
    if (room->bytes < 2 * reserve) {
        finding.state = FindingState::Warning;
        finding.advice = u"make room before it runs out"_s;
    }
    return finding;
}

Finding filesFinding(const Result<DiskRoom> &room, const QString &path)
{
    Finding finding = findingOf(u"inodes"_s, path);
    if (!room)
        return failing(finding, room.error().text(), {});
    if (!room->files) {
        finding.text = u"the file system has no fixed number of files"_s;
        return finding;
    }
    finding.text = u"room for %1 more files"_s.arg(QLocale(QLocale::English).toString(*room->files));
    if (*room->files < fewFiles) {
        finding.state = FindingState::Warning;
        finding.advice = u"remove files, or use a file system with more inodes"_s;
    }
    return finding;
}

Result<void> write(const QString &path, QByteArrayView content)
{
    auto file = File::openForWriting(path);
    if (!file)
        return Failure(std::move(file).error());
    if (auto written = file->writeAt(0, content); !written)
        return written;
    return file->sync();
}

//! A file that is open keeps its content when another takes its place.
Result<bool> keepsWhatIsOpen(const QString &directory)
{
    const QString to = directory + u"/renamed"_s;
    if (auto written = write(to, "old"); !written)
        return Failure(std::move(written).error());
    const auto reader = File::openForReading(to);
    if (!reader)
        return Failure(Error(reader.error()));
    if (auto written = write(directory + u"/staged"_s, "new"); !written)
        return Failure(std::move(written).error());
    if (auto renamed = renameOver(directory + u"/staged"_s, to); !renamed)
        return Failure(std::move(renamed).error());
    if (auto synced = syncDirectory(directory); !synced)
        return Failure(std::move(synced).error());
    const auto content = reader->readAt(0, 10);
    return content && *content == "old";
}

Finding renameFinding(const QString &directory, const QString &path)
{
    Finding finding = findingOf(u"rename"_s, path);
    const auto keeps = keepsWhatIsOpen(directory);
    const QString advice = u"use a local file system such as ext4, XFS or Btrfs"_s;
    if (!keeps)
        return failing(finding, keeps.error().text(), advice);
    if (!*keeps)
        return failing(finding, u"a file that is read loses its content when it is replaced"_s, advice);
    finding.text = u"files are synced and replaced in one step"_s;
    return finding;
}

Finding timesFinding(const QString &directory, const QString &path)
{
    Finding finding = findingOf(u"file_times"_s, path);
    constexpr Instant odd = instantOfUnix(1'767'225'601); // a file system with steps of two seconds cannot hold it
    auto file = File::openForWriting(directory + u"/timed"_s);
    if (!file)
        return failing(finding, file.error().text(), {});
    const auto set = file->setModified(odd);
    const auto status = file->status();
    if (!set || !status)
        return failing(finding, (set ? status.error() : set.error()).text(), {});
    if (std::chrono::floor<std::chrono::seconds>(status->modified) == odd) {
        finding.text = u"times of change are kept to the second"_s;
        return finding;
    }
    finding.state = FindingState::Warning;
    finding.text = u"times of change are not kept to the second"_s;
    finding.advice = u"use another file system: files may be fetched more often than needed"_s;
    return finding;
}

Finding caseFinding(const QString &directory, const QString &path)
{
    Finding finding = findingOf(u"case"_s, path);
    if (const auto written = write(directory + u"/case"_s, "a"); !written)
        return failing(finding, written.error().text(), {});
    if (!QFileInfo::exists(directory + u"/CASE"_s)) {
        finding.text = u"names that differ in case are different files"_s;
        return finding;
    }
    finding.state = FindingState::Warning;
    finding.text = u"names that differ in case are the same file"_s;
    finding.advice = u"nothing for Open-Meteo's own names, which never differ in case alone"_s;
    return finding;
}

} // namespace

std::vector<Finding> examineDirectory(const QString &path, qint64 reserve)
{
    const QString existing = existingPartOf(path);
    const auto room = roomIn(path);
    Finding access = findingOf(u"directory"_s, path);
    // Hidden, and with a `~`: neither served nor taken for data should it stay behind.
    const QTemporaryDir trial(existing + u"/.omsync-doctor-XXXXXX~"_s);
    if (!trial.isValid()) {
        access = failing(access, u"cannot be written to: %1"_s.arg(trial.errorString()),
                         u"let this user write to %1, or name another directory with --data"_s.arg(existing));
        return {access, bytesFinding(room, path, reserve)};
    }
    access.text = QFileInfo::exists(path) ? u"can be written to"_s : u"does not exist yet; sync makes it"_s;
    return {access,
            bytesFinding(room, path, reserve),
            filesFinding(room, path),
            renameFinding(trial.path(), path),
            timesFinding(trial.path(), path),
            caseFinding(trial.path(), path)};
}

} // namespace omsync
