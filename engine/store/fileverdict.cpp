// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/fileverdict.h"

#include "store/omcheck.h"

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

Failure damaged(const QString &cause)
{
    return Failure(ErrorCode::Damaged, cause);
}

//! Whether a file system that keeps every second second has made `here` of this time.
bool isRounded(Instant here, Instant modified)
{
    const bool isEven = unixSeconds(here) % 2 == 0;
    return isEven && (here + 1s == modified || here - 1s == modified);
}

//! Whether what is remembered has the time of this file, as far as its file system keeps it.
bool isTimeOf(const ManifestEntry &entry, const LocalFile &local)
{
    return entry.modified == local.modified || isRounded(local.modified, entry.modified);
}

//! A file system that loses the end of a file keeps its time; who writes a file changes it.
Result<void> checkSize(const FileToVerify &file)
{
    const LocalFile &local = file.local;
    if (!file.known || local.key.isDomainMeta() || !isTimeOf(*file.known, local) || local.size == file.known->size)
        return {};
    return damaged(u"%1 bytes instead of the %2 that were published"_s.arg(local.size).arg(file.known->size));
}

//! The digest that is to be remembered; absent when there is nothing to remember it by.
Result<std::optional<Digest>> checkDigest(const File &opened, const FileToVerify &file,
                                          const std::function<bool()> &isCancelled)
{
    const auto remembered = file.known ? file.known->digest : std::nullopt;
    if (!file.isDigested || !(remembered || file.isAsPublished()))
        return std::optional<Digest>();
    const auto digests = digestsOf(opened, {remembered ? remembered->form : ownDigestForm}, isCancelled);
    if (!digests)
        return Failure(digests.error());
    const Digest &now = digests->front();
    if (remembered && now != *remembered)
        return damaged(u"its content is %1, not %2 as when it was published"_s.arg(
            QString::fromLatin1(textOf(now)), QString::fromLatin1(textOf(*remembered))));
    return file.isAsPublished() ? std::optional(now) : std::nullopt;
}

Result<std::optional<Digest>> check(const FileToVerify &file, const std::function<bool()> &isCancelled)
{
    const auto opened = File::openForReading(file.path);
    if (!opened)
        return Failure(opened.error());
    if (auto good = checkSize(file); !good)
        return Failure(std::move(good).error());
    if (auto whole = checkContent(*opened, file.local.key.fileName()); !whole)
        return Failure(std::move(whole).error());
    return checkDigest(*opened, file, isCancelled);
}

} // namespace

bool FileToVerify::isAsPublished() const
{
    return known && describes(*known, local);
}

bool describes(const ManifestEntry &entry, const LocalFile &local)
{
    return isTimeOf(entry, local) && (entry.size == local.size || local.key.isDomainMeta());
}

FileVerdict missingVerdict(const ManifestEntry &known, const QString &path)
{
    FileVerdict verdict{
        .file = {.local = {.key = known.key, .size = known.size, .modified = known.modified}, .path = path},
        .state = FileVerdict::State::Missing,
        .damage = Error(ErrorCode::NotFound, u"it is not here; %1 bytes were published"_s.arg(known.size))};
    verdict.file.known = known;
    return verdict;
}

FileVerdict verdictOf(const FileToVerify &file, const std::function<bool()> &isCancelled)
{
    using enum FileVerdict::State;
    FileVerdict verdict{.file = file};
    auto checked = isCancelled && isCancelled() ? Failure(ErrorCode::Cancelled, u"cancelled"_s) //
                                                : check(file, isCancelled);
    if (checked) {
        verdict.state = file.known && !file.isAsPublished() ? Altered : Good;
        verdict.digest = *checked;
    } else if (checked.error().code() == ErrorCode::Cancelled) {
        verdict.state = Skipped;
    } else if (checked.error().code() == ErrorCode::NotFound) {
        verdict.state = Gone;
    } else {
        verdict.state = Damaged;
        verdict.damage = std::move(checked).error();
    }
    return verdict;
}

} // namespace omsync
