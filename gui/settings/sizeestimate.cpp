// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/sizeestimate.h"

#include "catalog/derivedvariables.h"

#include <QSet>

#include <algorithm>
#include <vector>

namespace omsync {

namespace {

constexpr double secondsPerDay = 86'400;

QSet<QString> storedIn(const DomainContent &content)
{
    QSet<QString> names;
    for (const VariableEntry &variable : variablesIn(content.files))
        names.insert(variable.name);
    return names;
}

QStringList storedFor(const QStringList &names, const DomainContent &content)
{
    const QSet<QString> stored = storedIn(content);
    QStringList needed;
    for (const QString &name : names) {
        if (stored.contains(name))
            continue;
        if (const auto derivation = DerivedVariables::builtIn().derive(name, content.domain, stored))
            needed += derivation->stored;
    }
    return needed;
}

} // namespace

std::optional<SizeEstimate> estimateOf(const DomainContent &content, const SelectionSettings &selection, Instant now)
{
    if (std::ranges::count(selection.trees, Tree::Data) == 0)
        return std::nullopt;
    auto variables = VariableSelection::parse(selection.variables);
    if (!variables)
        return std::nullopt;
    variables->addStored(storedFor(variables->names(), content));
    const Selection wanted{.variables = *std::move(variables),
                           .window = selection.years ? windowOf(*selection.years) : windowOf(now, selection.pastDays)};
    const ChunkLayout layout = content.layout.value_or(ChunkLayout{.step = std::chrono::hours(1), .stepsPerChunk = 1});
    const FileEntry *newest = nullptr;
    std::vector<const FileEntry *> files;
    for (const FileEntry &file : content.files) {
        if (!wanted.wants(file.key, layout))
            continue;
        files.push_back(&file);
        if (!newest || newest->modified < file.modified)
            newest = &file;
    }
    SizeEstimate estimate;
    const std::chrono::seconds interval = content.updateInterval;
    for (const FileEntry *file : files) {
        ++estimate.files;
        estimate.bytes += file->size;
        const bool isOfLastRun = interval.count() > 0 && newest->modified - file->modified < interval;
        if (isOfLastRun)
            estimate.bytesPerDay += file->size;
    }
    if (interval.count() > 0)
        estimate.bytesPerDay = qint64(double(estimate.bytesPerDay) * secondsPerDay / double(interval.count()));
    return estimate;
}

} // namespace omsync
