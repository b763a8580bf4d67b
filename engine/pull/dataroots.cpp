// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/dataroots.h"

#include <QDir>

#include <utility>

namespace omsync {

namespace {

QString absolute(const QString &path)
{
    return path.isEmpty() ? QString() : QDir::cleanPath(QDir::current().absoluteFilePath(path));
}

} // namespace

TreeRoots rootsOf(const DataSettings &settings)
{
    return {.data = absolute(settings.directory),
            .dataRun = absolute(settings.runDirectory),
            .dataSpatial = absolute(settings.spatialDirectory)};
}

QStringList shownDomains(const Settings &settings, const DataDirectory &data)
{
    QStringList domains;
    for (const SelectionSettings &selection : settings.selections)
        domains += selection.domains;
    if (domains.isEmpty()) {
        if (auto here = data.domains(Tree::Data))
            domains = *std::move(here);
    }
    return domains;
}

} // namespace omsync
