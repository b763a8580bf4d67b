// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/selection.h"

#include "catalog/chunk.h"
#include "catalog/domainregistry.h"
#include "catalog/runpath.h"

#include <algorithm>
#include <array>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array selectors{VariableSelector::All, VariableSelector::AllPressureLevels,
                               VariableSelector::AllSurfaceLevels, VariableSelector::AllPreviousDay,
                               VariableSelector::AllButPressureOncePerDay};

std::optional<VariableSelector> selectorOf(const QString &text)
{
    const auto found = std::ranges::find(selectors, text, [](VariableSelector selector) { return nameOf(selector); });
    return found == selectors.end() ? std::nullopt : std::optional(*found);
}

Failure unknownSelector(const QString &text)
{
    const QStringList known = selectorNames();
    return Failure(ErrorCode::BadInput, u"there is no selector %1; did you mean %2?"_s.arg(
                                            text, nearestNames(text, known, 1).value(0, known[0])));
}

bool selects(VariableSelector selector, QByteArrayView directory, bool pressureToday)
{
    const VariableClass kind = variableClassOf(directory);
    switch (selector) {
    case VariableSelector::All: return true;
    case VariableSelector::AllPressureLevels: return kind == VariableClass::Pressure;
    case VariableSelector::AllSurfaceLevels: return kind == VariableClass::Surface;
    case VariableSelector::AllPreviousDay:
        return kind == VariableClass::PreviousDay || previousDayVariables().contains(QString::fromUtf8(directory));
    case VariableSelector::AllButPressureOncePerDay: return kind != VariableClass::Pressure || pressureToday;
    }
    Q_UNREACHABLE();
}

std::optional<int> yearIn(QStringView text)
{
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; }; // toInt() takes signs and spaces too
    if (text.size() != 4 || !std::ranges::all_of(text, isDigit))
        return std::nullopt;
    const int year = text.toInt();
    return year > 0 ? std::optional(year) : std::nullopt;
}

Instant newYear(int year)
{
    using namespace std::chrono;
    return sys_days(std::chrono::year(year) / January / 1);
}

} // namespace

QStringList selectorNames()
{
    QStringList names;
    for (const VariableSelector selector : selectors)
        names.append(nameOf(selector));
    return names;
}

Result<YearRange> yearRangeOf(QStringView text)
{
    const qsizetype dash = text.indexOf(u'-');
    const auto first = yearIn(dash < 0 ? text : text.first(dash));
    const auto last = yearIn(dash < 0 ? text : text.sliced(dash + 1));
    if (!first || !last)
        return Failure(ErrorCode::BadInput, u"\"%1\" is no year: give 2020, or a range such as 2018-2020"_s.arg(text));
    if (*last < *first)
        return Failure(ErrorCode::BadInput,
                       u"the years %1 stand in the wrong order: give %2-%3"_s.arg(text).arg(*last).arg(*first));
    return YearRange{.first = *first, .last = *last};
}

TimeRange windowOf(Instant now, int pastDays)
{
    return {.begin = now - std::chrono::days(pastDays), .end = newYear(2200)};
}

TimeRange windowOf(const YearRange &years)
{
    return {.begin = newYear(years.first), .end = newYear(years.last + 1)};
}

Result<VariableSelection> VariableSelection::parse(const QStringList &texts)
{
    VariableSelection selection;
    for (const QString &text : texts) {
        if (const auto selector = selectorOf(text)) {
            selection.m_selectors.push_back(*selector);
        } else if (text.startsWith(u"really_download_")) {
            return unknownSelector(text);
        } else if (!text.isEmpty() && !selection.m_names.contains(text)) {
            selection.m_names.append(text);
            selection.m_wanted.insert(text.toUtf8());
        }
    }
    if (selection.m_names.isEmpty() && selection.m_selectors.empty())
        return Failure(ErrorCode::BadInput,
                       u"no variable is asked for: name some, or give %1"_s.arg(nameOf(VariableSelector::All)));
    return selection;
}

void VariableSelection::addStored(const QStringList &directories)
{
    for (const QString &directory : directories)
        m_wanted.insert(directory.toUtf8());
}

bool VariableSelection::takesPressureOncePerDay() const
{
    return std::ranges::find(m_selectors, VariableSelector::AllButPressureOncePerDay) != m_selectors.end();
}

bool VariableSelection::wants(QByteArrayView directory, bool pressureToday) const
{
    if (directory == "static" || m_wanted.contains(directory.toByteArray()))
        return true;
    return std::ranges::any_of(m_selectors,
                               [&](VariableSelector selector) { return selects(selector, directory, pressureToday); });
}

bool Selection::wantsOfRun(const ObjectKey &key) const
{
    const PublicationRank rank = rankOf(key);
    if (rank == PublicationRank::Announcement)
        return true;
    const auto run = runOf(key);
    if (!run || !window.contains(*run))
        return false;
    if (rank == PublicationRank::RunMeta)
        return true;
    if (key.tree() == Tree::DataSpatial)
        return key.fileName().endsWith(".om");
    const QByteArrayView variable = variableInRun(key);
    return !variable.isEmpty() && variables.wants(variable, pressureToday);
}

bool Selection::wants(const ObjectKey &key, const ChunkLayout &layout) const
{
    if (key.tree() != Tree::Data)
        return wantsOfRun(key);
    if (staticFilesOnly)
        return key.isStatic() && !key.isDomainMeta();
    const QByteArrayView directory = key.variable();
    if (directory.isEmpty() || !variables.wants(directory, pressureToday))
        return false;
    if (key.isStatic())
        return true;
    switch (chunkKindOf(key.fileName())) {
    case ChunkKind::WholePeriod: return true;
    case ChunkKind::Chunk:
    case ChunkKind::Year: {
        const auto span = timeRangeOf(key.fileName(), layout);
        return span && span->overlaps(window);
    }
    case ChunkKind::Other: return false;
    }
    Q_UNREACHABLE();
}

} // namespace omsync
