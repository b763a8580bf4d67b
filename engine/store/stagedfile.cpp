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

QStringList stagedPathsOf(const QStringList &targets)
{
    QStringList staged;
    staged.reserve(targets.size());
    for (const QString &target : targets)
        staged.append(stagedPathOf(target));
    return staged;
}

Result<void> syncStaged(const QStringList &targets)
{
    const QStringList staged = stagedPathsOf(targets);
    for (const QString &path : staged) {
        if (auto status = statusOf(path); !status)
            return Failure(std::move(status).error());
    }
    return syncContents(staged);
}

//! Renames slice after slice: little else is done between the first name and the last, as a reader sees a mixture
//! meanwhile.
class Renaming
{
public:
    void renameAll(const QStringList &targets)
    {
        const QStringList staged = stagedPathsOf(targets);
        const auto begin = std::chrono::steady_clock::now();
        for (qsizetype i = 0; i < targets.size(); ++i) {
            if (auto renamed = renameOver(staged.at(i), targets.at(i)); !renamed)
                m_outcome.refused.emplace_back(m_count + i, std::move(renamed).error());
        }
        m_outcome.times = {.first = m_count == 0 ? begin : m_outcome.times.first,
                           .last = std::chrono::steady_clock::now()};
        m_count += targets.size();
        noteDirectoriesOf(targets);
    }

    [[nodiscard]] Result<BurstOutcome> end()
    {
        for (const QString &directory : std::as_const(m_directories)) {
            if (auto synced = syncDirectory(directory); !synced)
                return Failure(std::move(synced).error());
        }
        return std::move(m_outcome);
    }

private:
    void noteDirectoriesOf(const QStringList &targets)
    {
        for (const QString &target : targets) {
            const QString directory = directoryOf(target);
            if (m_known.contains(directory))
                continue;
            m_known.insert(directory);
            m_directories.append(directory);
        }
    }

    BurstOutcome m_outcome;
    qsizetype m_count = 0;     // of all slices
    QStringList m_directories; // that changed, in this order
    QSet<QString> m_known;     // of these
};

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

QString targetOfStaged(const QString &path)
{
    return path.chopped(stagedSuffix.size());
}

bool isStagedName(QStringView fileName)
{
    return fileName.size() > stagedSuffix.size() && fileName.endsWith(stagedSuffix);
}

Result<BurstOutcome> publishTogether(const TargetSlices &slices)
{
    if (auto synced = slices(syncStaged); !synced)
        return Failure(std::move(synced).error());
    Renaming renaming;
    const auto renamed = slices([&](const QStringList &targets) -> Result<void> {
        renaming.renameAll(targets);
        return {};
    });
    auto outcome = renaming.end();
    return renamed ? std::move(outcome) : Failure(renamed.error());
}

Result<BurstOutcome> publishTogether(const QStringList &targets)
{
    return publishTogether([&targets](const TakeTargets &take) { return take(targets); });
}

} // namespace omsync
