// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/newestrun.h"

#include "catalog/runpath.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace omsync {

using namespace Qt::StringLiterals;

NewestRun newestRunOf(const DomainMeta &meta)
{
    return {.run = meta.runInitialisation,
            .finished = meta.runModification,
            .available = meta.runAvailability,
            .updateInterval = meta.updateInterval,
            .layout = meta.layout()};
}

Result<NewestRun> readNewestRun(const ObjectKey &key, const QByteArray &json)
{
    if (key.isDomainMeta()) {
        const auto meta = readDomainMeta(json);
        return meta ? Result(newestRunOf(*meta)) : Failure(meta.error());
    }
    const auto run = announcedRun(json);
    if (!run)
        return Failure(run.error());
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const auto finished = object.contains("created_at"_L1) ? object.value("created_at"_L1)          // of data_run
                                                           : object.value("last_modified_time"_L1); // of data_spatial
    return NewestRun{.run = *run, .finished = instantOfIso(finished.toString()), .available = std::nullopt};
}

} // namespace omsync
