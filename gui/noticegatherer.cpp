// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/noticegatherer.h"

#include "gui/errorwording.h"
#include "gui/overview.h"
#include "gui/wording.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! The context of these texts for translators.
struct Notices
{
    Q_DECLARE_TR_FUNCTIONS(Notices)
};

constexpr qsizetype mostNames = 5;

QString enumerated(QStringList names)
{
    if (names.size() <= mostNames)
        return names.join(u", "_s);
    const qsizetype others = names.size() - mostNames;
    names.resize(mostNames);
    const QString first = names.join(u", "_s);
    return others == 1 ? Notices::tr("%1 and 1 other").arg(first)
                       : Notices::tr("%1 and %2 others").arg(first).arg(others);
}

QStringList namesOf(const std::vector<const DomainStatus *> &domains)
{
    QStringList names;
    for (const DomainStatus *domain : domains)
        names.append(titleOf(*domain));
    return names;
}

bool isUp(const NodeStatus &status)
{
    return status.activity != Activity::Starting && status.activity != Activity::Stopping;
}

QString nameOf(NoticeGatherer::Side side)
{
    return side == NoticeGatherer::Side::Pulling ? Notices::tr("Pulling") : Notices::tr("Serving");
}

//! Why it could not start.
std::optional<Error> problemOf(NoticeGatherer::Side side, const NodeStatus &status)
{
    return side == NoticeGatherer::Side::Pulling ? status.problem : status.servingProblem;
}

Notice noticeOf(NoticeGatherer::Side side, const NodeStatus &status)
{
    return {.sign = Sign::Error,
            .title = side == NoticeGatherer::Side::Pulling ? Notices::tr("Pulling cannot start")
                                                           : Notices::tr("Serving cannot start"),
            .text = fullText(*problemOf(side, status))};
}

//! Of one Domain its worst state and why; of several how many and which. `title` has their number in place of %1.
Notice noticeOf(const std::vector<const DomainStatus *> &rows, const QString &title)
{
    const auto stateOf = [](const DomainStatus *row) { return row->freshness.state; };
    const DomainStatus &worst = **std::ranges::min_element(rows, {}, stateOf);
    const Sign sign = signOf(worst.freshness.state);
    if (const auto count = domainCount(rows); count > 1)
        return {.sign = sign, .title = title.arg(count), .text = enumerated(namesOf(rows))};
    return {.sign = sign,
            .title = Notices::tr("%1: %2").arg(commonTitleOf(rows), wordOf(worst.freshness.state)),
            .text = reasonOf(worst)};
}

} // namespace

bool NoticeGatherer::Changes::isEmpty() const
{
    return problems.empty() && delays.empty() && recovered.isEmpty() && failedFiles == 0 && stopped.empty() &&
           started.empty();
}

void NoticeGatherer::setChoice(const NoticeChoice &choice)
{
    m_choice = choice;
    std::erase_if(m_told, [this](const auto &told) { return !isWanted(told.second); });
    if (!choice.problems)
        m_toldStopped.clear();
}

bool NoticeGatherer::isWanted(Trouble trouble) const
{
    return trouble == Trouble::Problem ? m_choice.problems : m_choice.delays;
}

std::optional<NoticeGatherer::Trouble> NoticeGatherer::troubleOf(const DomainStatus &domain,
                                                                 const NodeStatus &status) const
{
    const auto lasts = [&](Instant from) {
        return domain.stateSince ? status.engine.at - std::max(*domain.stateSince, from) : std::chrono::seconds(0);
    };
    const bool isPaused = domain.pause || status.activity == Activity::Paused;
    switch (domain.freshness.state) {
    case DomainState::Error:
    case DomainState::Inconsistent:
        return lasts(Instant()) >= problemSettles ? std::optional(Trouble::Problem) : std::nullopt;
    case DomainState::SourceStopped:
    case DomainState::Stale:
    case DomainState::Late:
        return lasts(m_watchedSince) >= delaySettles && !isPaused ? std::optional(Trouble::Delay) : std::nullopt;
    case DomainState::Syncing:
    case DomainState::Fresh:
    case DomainState::Retired:
    case DomainState::Unknown: return std::nullopt;
    }
    Q_UNREACHABLE();
}

NoticeGatherer::Changes NoticeGatherer::changesSince(const NodeStatus &status)
{
    Changes changes;
    for (const DomainStatus &domain : status.engine.domains) {
        const auto trouble = troubleOf(domain, status);
        const auto told = m_told.find(titleOf(domain));
        const bool isWell =
            domain.freshness.state == DomainState::Fresh || domain.freshness.state == DomainState::Retired;
        if (trouble && isWanted(*trouble) && (told == m_told.end() || told->second < *trouble))
            (*trouble == Trouble::Problem ? changes.problems : changes.delays).push_back(&domain);
        else if (told != m_told.end() && isWell)
            changes.recovered.append(titleOf(domain));
    }
    const int failed = status.engine.transfers.failed;
    if (failed < m_failedSeen || !m_choice.failedFiles)
        m_failedSeen = failed; // they are counted anew
    changes.failedFiles = failed - m_failedSeen;
    for (const Side side : {Side::Pulling, Side::Serving}) {
        const bool isStopped = problemOf(side, status).has_value();
        if (isStopped && !m_toldStopped.contains(side) && m_choice.problems)
            changes.stopped.push_back(side);
        else if (!isStopped && m_toldStopped.contains(side) && isUp(status))
            changes.started.push_back(side);
    }
    return changes;
}

bool NoticeGatherer::isTime(Instant now)
{
    if (!m_firstPending)
        m_firstPending = now;
    return now - *m_firstPending >= gatheringTime && (!m_lastTold || now - *m_lastTold >= leastPause);
}

std::vector<Notice> NoticeGatherer::observe(const NodeStatus &status)
{
    const Instant now = status.engine.at;
    if (now - std::exchange(m_lastLook, now) >= delaySettles) // it began just now, or the machine slept
        m_watchedSince = now;
    const Changes changes = changesSince(status);
    if (changes.isEmpty()) {
        m_firstPending.reset();
        return {};
    }
    if (!isTime(now))
        return {};
    auto notices = noticesOf(changes, status);
    note(changes, status);
    return notices;
}

void NoticeGatherer::note(const Changes &changes, const NodeStatus &status)
{
    for (const DomainStatus *domain : changes.problems)
        m_told[titleOf(*domain)] = Trouble::Problem;
    for (const DomainStatus *domain : changes.delays)
        m_told[titleOf(*domain)] = Trouble::Delay;
    for (const QString &name : changes.recovered)
        m_told.erase(name);
    m_toldStopped.insert(changes.stopped.begin(), changes.stopped.end());
    for (const Side side : changes.started)
        m_toldStopped.erase(side);
    m_failedSeen = status.engine.transfers.failed;
    m_firstPending.reset();
    m_lastTold = status.engine.at;
}

std::vector<Notice> NoticeGatherer::noticesOf(const Changes &changes, const NodeStatus &status) const
{
    std::vector<Notice> notices;
    for (const Side side : changes.stopped)
        notices.push_back(noticeOf(side, status));
    if (!changes.problems.empty())
        notices.push_back(noticeOf(changes.problems, Notices::tr("%1 domains have a problem")));
    if (!changes.delays.empty())
        notices.push_back(noticeOf(changes.delays, Notices::tr("%1 domains are late")));
    if (changes.failedFiles > 0)
        notices.push_back({.sign = Sign::Error,
                           .title = Notices::tr("Transfers failed"),
                           .text = changes.failedFiles == 1
                                       ? Notices::tr("1 file could not be fetched")
                                       : Notices::tr("%1 files could not be fetched").arg(changes.failedFiles)});
    QStringList well = changes.recovered;
    for (const Side side : changes.started)
        well.append(nameOf(side));
    if (!well.isEmpty() && m_choice.recovery)
        notices.push_back({.sign = Sign::Fresh, .title = Notices::tr("Well again"), .text = enumerated(well)});
    return notices;
}

} // namespace omsync
