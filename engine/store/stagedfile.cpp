// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/stagedfile.h"

#include "store/contentsync.h"

#include <QCryptographicHash>
#include <QSet>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView stagedSuffix(".omsync~");
constexpr qsizetype longestName = 255; // bytes, on every file system in use
constexpr qsizetype hashLength = 16;

QString directoryOf(const QString &path)
{
    return path.first(std::max<qsizetype>(path.lastIndexOf(u'/'), 1));
}

//! Makes a directory whose name survives a power loss: each parent of a new one is synced, from the outermost.
Result<void> makeDurableDirectory(const QString &path)
{
    QStringList parents;
    QString existing = path;
    while (existing.size() > 1 && !statusOf(existing)) {
        existing = directoryOf(existing);
        parents.prepend(existing);
    }
    if (auto made = makeDirectory(path); !made)
        return made;
    for (const QString &parent : std::as_const(parents)) {
        if (auto synced = syncDirectory(parent); !synced)
            return synced;
    }
    return {};
}

//! The longest beginning of `utf8` of at most `most` bytes that does not cut a character.
QByteArray beginningOf(const QByteArray &utf8, qsizetype most)
{
    qsizetype end = std::min(most, utf8.size());
    while (end > 0 && end < utf8.size() && (quint8(utf8.at(end)) & 0xC0) == 0x80)
        --end;
    return utf8.first(end);
}

//! Nothing else is done between the first name and the last: a reader sees a mixture meanwhile.
BurstOutcome renameAll(const QStringList &staged, const QStringList &targets)
{
    BurstOutcome outcome{.times = {.first = std::chrono::steady_clock::now(), .last = {}}, .refused = {}};
    for (qsizetype i = 0; i < targets.size(); ++i) {
        if (auto renamed = renameOver(staged.at(i), targets.at(i)); !renamed)
            outcome.refused.emplace_back(i, std::move(renamed).error());
    }
    outcome.times.last = std::chrono::steady_clock::now();
    return outcome;
}

Result<void> syncDirectoriesOf(const QStringList &paths)
{
    QSet<QString> synced;
    for (const QString &path : paths) {
        const QString directory = directoryOf(path);
        if (synced.contains(directory))
            continue;
        synced.insert(directory);
        if (auto answer = syncDirectory(directory); !answer)
            return answer;
    }
    return {};
}

} // namespace

StagedFile::StagedFile(File file, QString target)
    : m_file(std::move(file))
    , m_target(std::move(target))
{
}

Result<StagedFile> StagedFile::open(const QString &target)
{
    const QString path = stagedPathOf(target);
    auto file = File::openForWriting(path);
    if (!file && file.error().code() == ErrorCode::NotFound) {
        if (auto made = makeDurableDirectory(directoryOf(target)); !made)
            return Failure(std::move(made).error());
        file = File::openForWriting(path);
    }
    if (!file)
        return Failure(std::move(file).error());
    return StagedFile(std::move(*file), target);
}

Result<void> StagedFile::discard()
{
    m_file.close();
    return removeFile(path());
}

QString stagedPathOf(const QString &target)
{
    const qsizetype nameBegin = target.lastIndexOf(u'/') + 1;
    const QByteArray name = target.sliced(nameBegin).toUtf8();
    if (name.size() + stagedSuffix.size() <= longestName)
        return target + stagedSuffix;
    const QByteArray hash = QCryptographicHash::hash(name, QCryptographicHash::Sha256).toHex().first(hashLength);
    const QByteArray beginning = beginningOf(name, longestName - stagedSuffix.size() - hashLength - 1);
    return target.first(nameBegin) + QString::fromUtf8(beginning + '.' + hash) + stagedSuffix;
}

bool isStagedName(QStringView fileName)
{
    return fileName.size() > stagedSuffix.size() && fileName.endsWith(stagedSuffix);
}

Result<BurstOutcome> publishTogether(const QStringList &targets)
{
    QStringList staged;
    staged.reserve(targets.size());
    for (const QString &target : targets) {
        staged.append(stagedPathOf(target));
        if (auto status = statusOf(staged.last()); !status)
            return Failure(std::move(status).error());
    }
    if (auto synced = syncContents(staged); !synced)
        return Failure(std::move(synced).error());

    BurstOutcome outcome = renameAll(staged, targets);
    if (auto synced = syncDirectoriesOf(targets); !synced)
        return Failure(std::move(synced).error());
    return outcome;
}

} // namespace omsync
