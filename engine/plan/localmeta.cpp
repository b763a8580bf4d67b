// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/localmeta.h"

#include "base/file.h"
#include "catalog/runnews.h"

#include <utility>

namespace omsync {

namespace {

constexpr qint64 largestMeta = 1 << 20; // bytes

Result<QByteArray> contentHere(const DataDirectory &data, const ObjectKey &key)
{
    const auto path = data.pathOf(key);
    if (!path)
        return Failure(ErrorCode::NotFound, key.text());
    auto file = File::openForReading(*path);
    if (!file)
        return Failure(std::move(file).error());
    return file->readAt(0, largestMeta);
}

} // namespace

std::optional<Instant> runNamedBy(const ObjectKey &key, const QByteArray &body)
{
    const auto newest = readNewestRun(key, body);
    return newest ? std::optional(newest->run) : std::nullopt;
}

Result<DomainMeta> domainMetaHere(const DataDirectory &data, const QString &domain)
{
    const auto key = domainMetaKey(domain);
    if (!key)
        return Failure(key.error());
    auto content = contentHere(data, *key);
    if (!content)
        return Failure(std::move(content).error());
    return readDomainMeta(*content);
}

Result<NewestRun> newestRunHere(const DataDirectory &data, const DomainInTree &domain)
{
    const auto key = announcementKey(domain.tree, domain.name);
    if (!key)
        return Failure(key.error());
    const auto content = contentHere(data, *key);
    if (!content)
        return Failure(content.error());
    return readNewestRun(*key, *content);
}

std::optional<ObjectKey> unreadableAnnouncement(const DataDirectory &data, const DomainInTree &domain)
{
    const auto run = newestRunHere(data, domain);
    const auto key = announcementKey(domain.tree, domain.name);
    return run || !key || run.error().code() == ErrorCode::NotFound ? std::nullopt : std::optional(*key);
}

bool isOlderThanHere(const ObjectKey &key, const QByteArray &body, const DataDirectory &data)
{
    const auto content = contentHere(data, key);
    const auto here = content ? runNamedBy(key, *content) : std::nullopt;
    const auto there = runNamedBy(key, body);
    return here && there && *there < *here;
}

} // namespace omsync
