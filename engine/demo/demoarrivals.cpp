// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoarrivals.h"

#include "catalog/domainmeta.h"

#include <QDir>
#include <QFile>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

Result<DomainMeta> demoMeta(const QString &root, const QString &domain)
{
    QFile file(root + u'/' + domain + u"/static/meta.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return Failure(ErrorCode::FileFailed, u"%1: %2"_s.arg(file.fileName(), file.errorString()));
    return readDomainMeta(file.readAll());
}

} // namespace

Result<std::vector<DemoArrival>> letDemoRunsArrive(const QString &dataRoot, const DemoOptions &options,
                                                   QStringView leading)
{
    std::vector<DemoArrival> arrivals;
    for (const QString &domain : QDir(dataRoot).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const auto meta = demoMeta(dataRoot, domain);
        if (!meta)
            return Failure(meta.error());
        const Instant next = meta->runInitialisation + meta->updateInterval;
        const bool isDue = next + meta->updateInterval / 2 <= options.now;
        if (!isDue && domain != leading)
            continue;
        if (auto added = addDemoRun(dataRoot, domain, options, next); !added)
            return Failure(std::move(added).error());
        arrivals.push_back({.domain = domain, .run = next});
    }
    return arrivals;
}

} // namespace omsync
