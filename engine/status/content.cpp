// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/content.h"

#include "catalog/localfile.h"
#include "catalog/remoteobject.h"
#include "catalog/runpath.h"

#include <algorithm>
#include <map>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! Only to tell the years, whose span needs no layout.
constexpr ChunkLayout unknownLayout{.step = 1s, .stepsPerChunk = 1};

std::optional<TimeRange> spanOf(const ObjectKey &key, const std::optional<ChunkLayout> &layout)
{
    if (const auto run = runOf(key))
        return TimeRange{.begin = *run, .end = *run};
    if (key.isStatic() || (!layout && chunkKindOf(key.fileName()) != ChunkKind::Year))
        return std::nullopt;
    return timeRangeOf(key.fileName(), layout.value_or(unknownLayout));
}

void add(VariableEntry &variable, const FileEntry &file)
{
    ++variable.files;
    variable.bytes += file.size;
    if (!file.span)
        return;
    const TimeRange known = variable.span.value_or(*file.span);
    variable.span =
        TimeRange{.begin = std::min(known.begin, file.span->begin), .end = std::max(known.end, file.span->end)};
    if (!variable.newest || file.span->end >= variable.newest->span->end)
        variable.newest = file;
}

} // namespace

template <typename T>
std::vector<FileEntry> fileEntries(const std::vector<T> &files, const std::optional<ChunkLayout> &layout)
{
    std::vector<FileEntry> entries;
    entries.reserve(files.size());
    for (const T &file : files)
        entries.push_back(
            {.key = file.key, .size = file.size, .modified = file.modified, .span = spanOf(file.key, layout)});
    std::ranges::sort(entries, {}, &FileEntry::key);
    return entries;
}

template std::vector<FileEntry> fileEntries(const std::vector<LocalFile> &, const std::optional<ChunkLayout> &);
template std::vector<FileEntry> fileEntries(const std::vector<RemoteObject> &, const std::optional<ChunkLayout> &);

std::vector<VariableEntry> variablesIn(const std::vector<FileEntry> &files)
{
    std::map<QString, VariableEntry> byName;
    for (const FileEntry &file : files) {
        const QByteArrayView name = file.key.tree() == Tree::Data ? file.key.variable() : variableInRun(file.key);
        if (name.isEmpty())
            continue;
        VariableEntry &variable = byName[QString::fromUtf8(name)];
        variable.kind = variableClassOf(name);
        add(variable, file);
    }
    std::vector<VariableEntry> variables;
    for (auto &[name, variable] : byName) {
        variable.name = name;
        variables.push_back(std::move(variable));
    }
    return variables;
}

std::vector<RunEntry> runsIn(const DomainContent &content)
{
    std::map<Instant, RunEntry> byTime;
    for (const FileEntry &file : content.files) {
        const auto time = runOf(file.key);
        if (!time)
            continue;
        RunEntry &run = byTime[*time];
        run.run = *time;
        ++run.files;
        run.bytes += file.size;
        run.modified = std::max(run.modified, file.modified);
        run.isNewest = *time == content.newestRun;
    }
    std::vector<RunEntry> runs;
    for (const auto &[time, run] : byTime)
        runs.push_back(run);
    return runs;
}

VariableState stateOf(const VariableEntry &variable, const std::optional<Instant> &newestEnd,
                      const std::optional<Instant> &run)
{
    if (!variable.newest)
        return VariableState::Current;
    if (newestEnd && variable.newest->span->end < *newestEnd)
        return VariableState::OlderChunk;
    return run && variable.newest->modified < *run ? VariableState::NotInRun : VariableState::Current;
}

std::optional<Instant> newestEndOf(const std::vector<VariableEntry> &variables)
{
    std::optional<Instant> newest;
    for (const VariableEntry &variable : variables) {
        if (variable.span && (!newest || variable.span->end > *newest))
            newest = variable.span->end;
    }
    return newest;
}

QString nameOf(VariableClass kind)
{
    switch (kind) {
    case VariableClass::Surface: return u"surface"_s;
    case VariableClass::Pressure: return u"pressure"_s;
    case VariableClass::PreviousDay: return u"previous day"_s;
    }
    Q_UNREACHABLE();
}

QString nameOf(VariableState state)
{
    switch (state) {
    case VariableState::Current: return u"current"_s;
    case VariableState::OlderChunk: return u"older chunk"_s;
    case VariableState::NotInRun: return u"not in run"_s;
    }
    Q_UNREACHABLE();
}

} // namespace omsync
