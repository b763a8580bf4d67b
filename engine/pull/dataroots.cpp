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

std::vector<DomainInTree> shownDomains(const Settings &settings, const DataDirectory &data)
{
    std::vector<DomainInTree> domains;
    for (const SelectionSettings &selection : settings.selections) {
        for (const QString &name : selection.domains) {
            for (const Tree tree : selection.trees)
                domains.push_back({.name = name, .tree = tree});
        }
    }
    if (!domains.empty())
        return domains;
    for (const Tree tree : {Tree::Data, Tree::DataRun, Tree::DataSpatial}) {
        const auto here = data.roots().of(tree).isEmpty() ? Result(QStringList()) : data.domains(tree);
        for (const QString &name : here ? *here : QStringList())
            domains.push_back({.name = name, .tree = tree});
    }
    return domains;
}

} // namespace omsync
