// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/pausemark.h"

#include "store/filelock.h"

#include <QStringList>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestText = 65'536; // bytes: more Domains than there are

QString pauseMarkIn(const QString &directory)
{
    return directory + u"/paused"_s;
}

//! A line for all, and one for each Domain with its name: with the time if there is one.
QByteArray textOf(const Pauses &pauses)
{
    QString text;
    const auto add = [&text](const QString &what, const Pause &pause) {
        text += what + (pause.until ? u' ' + isoText(*pause.until) : QString()) + u'\n';
    };
    if (pauses.all)
        add(u"all"_s, *pauses.all);
    for (const auto &[domain, pause] : pauses.domains)
        add(u"domain "_s + domain, pause);
    return text.toUtf8();
}

//! Lines that say nothing that is known, or that are over, are left out.
void take(const QStringList &words, Instant now, Pauses &pauses)
{
    const bool isOfDomain = words.size() > 1 && words.first() == u"domain"_s;
    const bool hasEnd = words.size() > (isOfDomain ? 2 : 1);
    const auto until = hasEnd ? instantOfIso(words.last()) : std::nullopt;
    if (hasEnd && (!until || *until <= now))
        return;
    if (isOfDomain)
        pauses.domains.insert_or_assign(words[1], Pause{.until = until});
    else if (words.first() == u"all"_s)
        pauses.all = Pause{.until = until};
}

} // namespace

Result<File> markPauses(const QString &directory, const Pauses &pauses)
{
    auto file = File::openForWriting(pauseMarkIn(directory));
    if (!file)
        return Failure(std::move(file).error());
    if (auto locked = lock(*file); !locked) // whoever looks holds it for no time
        return Failure(std::move(locked).error());
    if (auto emptied = file->truncate(0); !emptied)
        return Failure(std::move(emptied).error());
    if (auto written = file->writeAt(0, textOf(pauses)); !written)
        return Failure(std::move(written).error());
    return file;
}

Result<void> clearPauses(const QString &directory)
{
    return statusOf(pauseMarkIn(directory)) ? removeFile(pauseMarkIn(directory)) : Result<void>();
}

Pauses pausesIn(const QString &directory, Instant now)
{
    const auto file = File::openForReading(pauseMarkIn(directory));
    const auto locked = file ? tryLock(*file, LockMode::Shared) : true;
    const bool isHeld = locked && !*locked;
    const auto text = isHeld ? file->readAt(0, longestText) : Result<QByteArray>(QByteArray());
    Pauses pauses;
    if (!text)
        return pauses;
    for (const QString &line : QString::fromUtf8(*text).split(u'\n', Qt::SkipEmptyParts))
        take(line.split(u' '), now, pauses);
    return pauses;
}

} // namespace omsync
