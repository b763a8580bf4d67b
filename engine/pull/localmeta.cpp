// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/localmeta.h"

#include "base/file.h"

namespace omsync {

namespace {

constexpr qint64 largestMeta = 1 << 20; // bytes

} // namespace

Result<DomainMeta> domainMetaHere(const DataDirectory &data, const QString &domain)
{
    const auto key = domainMetaKey(domain);
    if (!key)
        return Failure(key.error());
    const auto path = data.pathOf(*key);
    if (!path)
        return Failure(ErrorCode::NotFound, key->text());
    auto file = File::openForReading(*path);
    if (!file)
        return Failure(std::move(file).error());
    auto content = file->readAt(0, largestMeta);
    if (!content)
        return Failure(std::move(content).error());
    return readDomainMeta(*content);
}

bool isOlderThanHere(const DomainMeta &meta, const DataDirectory &data, const QString &domain)
{
    const auto here = domainMetaHere(data, domain);
    return here && meta.runInitialisation < here->runInitialisation;
}

} // namespace omsync
