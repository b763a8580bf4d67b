// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/retention.h"

#include "catalog/chunk.h"
#include "catalog/runpath.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace omsync {

namespace {

std::optional<Instant> newestRunIn(Tree tree, const std::vector<LocalFile> &files)
{
    std::optional<Instant> newest;
    for (const LocalFile &file : files) {
        if (file.key.tree() == tree)
            newest = std::max(newest, runOf(file.key));
    }
    return newest;
}

//! `moment` lies `days` or more before `now`; never when no days are given.
bool isPast(Instant moment, const std::optional<int> &days, Instant now)
{
    return days && moment <= now - std::chrono::days(*days);
}

RemovalVerdict verdictByTime(Instant moment, const std::optional<int> &days, Instant now)
{
    if (!days)
        return RemovalVerdict::NoRule;
    return isPast(moment, days, now) ? RemovalVerdict::Expired : RemovalVerdict::Young;
}

} // namespace

std::optional<Instant> dataTimeOf(const ObjectKey &key, const std::optional<ChunkLayout> &layout)
{
    if (key.tree() != Tree::Data)
        return runOf(key);
    const bool isOfVariable = !key.variable().isEmpty() && !key.isStatic();
    const auto span = isOfVariable && layout ? timeRangeOf(key.fileName(), *layout) : std::nullopt;
    return span ? std::optional(span->end) : std::nullopt;
}

Retention::Retention(RetentionRules rules, const std::vector<LocalFile> &files)
    : m_rules(std::move(rules))
    , m_files(files)
    , m_newestRun(newestRunIn(Tree::DataRun, files))
    , m_newestSpatialRun(newestRunIn(Tree::DataSpatial, files))
{
}

RemovalVerdict Retention::verdictOn(const ObjectKey &key) const
{
    if (!dataTimeOf(key, m_rules.layout)) {
        const bool isWhole = key.isStatic() || (key.tree() == Tree::Data && !key.variable().isEmpty() &&
                                                chunkKindOf(key.fileName()) == ChunkKind::WholePeriod);
        return isWhole ? RemovalVerdict::WholePeriod : RemovalVerdict::UnknownName;
    }
    if (isGone(key))
        return RemovalVerdict::GoneAtSource;
    if (isWanted(key))
        return RemovalVerdict::Wanted;
    return key.tree() == Tree::Data ? verdictOnChunk(key) : verdictOnRun(key);
}

RemovalVerdict Retention::verdictOnChunk(const ObjectKey &key) const
{
    return verdictByTime(*dataTimeOf(key, m_rules.layout), m_rules.retention.daysOf(variableClassOf(key.variable())),
                         m_rules.now);
}

RemovalVerdict Retention::verdictOnRun(const ObjectKey &key) const
{
    const bool isOfRuns = key.tree() == Tree::DataRun;
    const Instant run = *runOf(key);
    if (run == (isOfRuns ? m_newestRun : m_newestSpatialRun))
        return RemovalVerdict::NewestRun;
    return verdictByTime(run, isOfRuns ? m_rules.retention.runDays : m_rules.retention.spatialDays, m_rules.now);
}

//! Runs have no layout, so any will do for them.
ChunkLayout Retention::layout() const
{
    return m_rules.layout.value_or(ChunkLayout{.step = 1h, .stepsPerChunk = 1});
}

bool Retention::isWanted(const ObjectKey &key) const
{
    return std::ranges::any_of(m_rules.wanted, [&](const Selection &wanted) { return wanted.wants(key, layout()); });
}

bool Retention::isGone(const ObjectKey &key) const
{
    const auto &mirror = m_rules.mirror;
    if (!mirror || !mirror->covers.wants(key, layout()))
        return false;
    if (mirror->listed.contains(key) || mirror->counted.mayContain(key))
        return false;
    return std::ranges::none_of(m_rules.others, [&](const Selection &other) { return other.wants(key, layout()); });
}

std::vector<Removal> Retention::removals() const
{
    std::vector<Removal> removals;
    for (const LocalFile &file : m_files) {
        if (const RemovalVerdict verdict = verdictOn(file.key); isRemoved(verdict))
            removals.push_back({.file = file, .why = verdict});
    }
    const auto rank = [this](const Removal &removal) {
        const ObjectKey &key = removal.file.key;
        return std::tuple(dataTimeOf(key, m_rules.layout), !key.fileName().endsWith(".json"), key);
    };
    std::ranges::sort(removals, {}, rank);
    return removals;
}

} // namespace omsync
