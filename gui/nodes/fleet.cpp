// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/nodes/fleet.h"

#include "gui/wording.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! The context of these texts for translators.
struct FleetText
{
    Q_DECLARE_TR_FUNCTIONS(Fleet)
};

constexpr size_t mostLines = 6; // of a menu, and of what the pointer is told

bool isTrouble(const Overview &overview)
{
    return overview.sign < Sign::Paused;
}

//! Says of which node it is. One that answers and pulls nothing is well.
Overview named(const NodeSight &sight, Instant now)
{
    const EngineStatus &engine = sight.node.engine;
    if (!sight.isOwn && sight.contact == Contact::Answering && engine.domains.empty() && !engine.isPulling)
        return {.sign = Sign::Fresh, .headline = FleetText::tr("%1 answers").arg(sight.address.name)};
    Overview overview = overviewOf(sight, now);
    if (sight.contact == Contact::Answering)
        overview.headline = FleetText::tr("%1: %2").arg(sight.address.name, overview.headline);
    return overview;
}

QString lineOf(const Overview &overview, Instant now)
{
    return overview.since ? FleetText::tr("%1, since %2").arg(overview.headline, clockText(*overview.since, now))
                          : overview.headline;
}

//! Of each node, the worst first; of those that are equal, this engine, then as they were entered.
std::vector<Overview> overviewsOf(const Fleet &fleet)
{
    std::vector<Overview> all;
    const NodeStatus &own = fleet.own;
    const bool onlyServes =
        own.activity == Activity::Running && !own.engine.isPulling && own.engine.domains.empty() && !own.servingProblem;
    if (own.activity != Activity::NothingToDo && !onlyServes)
        all.push_back(named(ownSight(fleet.own), fleet.now));
    for (const NodeSight &sight : fleet.others)
        all.push_back(named(sight, fleet.now));
    std::ranges::stable_sort(all, {}, &Overview::sign);
    return all;
}

std::vector<StateLine> linesOf(const std::vector<Overview> &all, Instant now)
{
    std::vector<StateLine> lines;
    const auto end = std::ranges::find_if_not(all, isTrouble);
    const auto count = size_t(end - all.begin());
    const size_t shown = count > mostLines ? mostLines - 1 : count;
    for (const Overview &overview : std::vector(all.begin(), all.begin() + qsizetype(shown)))
        lines.push_back({.sign = overview.sign, .text = lineOf(overview, now)});
    if (shown < count)
        lines.push_back({.sign = all[shown].sign, .text = FleetText::tr("and %1 other nodes").arg(count - shown)});
    return lines;
}

} // namespace

FleetOverview overviewOf(const Fleet &fleet)
{
    const Overview own = overviewOf(fleet.own);
    if (fleet.others.empty())
        return {.overview = own, .lines = {{.sign = own.sign, .text = own.headline}}};
    const std::vector<Overview> all = overviewsOf(fleet);
    FleetOverview seen{.overview = all.front(), .lines = linesOf(all, fleet.now)};
    seen.overview.movement = own.movement;
    if (all.front().sign == Sign::Fresh && all.back().sign == Sign::Fresh && all.size() > 1) {
        seen.overview.headline = FleetText::tr("All %1 nodes are fresh").arg(QLocale().toString(qsizetype(all.size())));
        seen.overview.detail = own.detail;
    }
    for (size_t i = 1; i < seen.lines.size(); ++i)
        seen.overview.detail += (seen.overview.detail.isEmpty() ? QString() : u"\n"_s) + seen.lines[i].text;
    if (seen.lines.empty())
        seen.lines.push_back({.sign = seen.overview.sign, .text = seen.overview.headline});
    return seen;
}

} // namespace omsync
