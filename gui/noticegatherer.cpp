// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/noticegatherer.h"

#include "gui/overview.h"
#include "gui/wording.h"

#include <QCoreApplication>

#include <algorithm>

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
    return Notices::tr("%1 and %2 others").arg(names.join(u", "_s)).arg(others);
}

QStringList namesOf(const std::vector<const DomainStatus *> &domains)
{
    QStringList names;
    for (const DomainStatus *domain : domains)
        names.append(titleOf(*domain));
    return names;
}

bool cannotStart(const NodeStatus &status)
{
    return status.activity == Activity::Failed || status.servingProblem;
}

Sign worstSignOf(const std::vector<const DomainStatus *> &domains)
{
    DomainState worst = DomainState::Retired;
    for (const DomainStatus *domain : domains)
        worst = std::min(worst, domain->freshness.state);
    return signOf(worst);
}

//! Of one Domain its state and why; of several how many and which. `title` has their number in place of %1.
Notice noticeOf(const std::vector<const DomainStatus *> &domains, const QString &title)
{
    if (domains.size() > 1)
        return {.sign = worstSignOf(domains), .title = title.arg(domains.size()), .text = enumerated(namesOf(domains))};
    const DomainStatus &domain = *domains.front();
    return {.sign = signOf(domain.freshness.state),
            .title = Notices::tr("%1: %2").arg(titleOf(domain), wordOf(domain.freshness.state)),
            .text = reasonOf(domain)};
}

} // namespace

bool NoticeGatherer::Changes::isEmpty() const
{
    return problems.empty() && delays.empty() && recovered.isEmpty() && failedFiles == 0 && !cannotStart;
}

void NoticeGatherer::setChoice(const NoticeChoice &choice)
{
    m_choice = choice;
    std::erase_if(m_told, [this](const auto &told) { return !isWanted(told.second); });
}

bool NoticeGatherer::isWanted(Trouble trouble) const
{
    return trouble == Trouble::Problem ? m_choice.problems : m_choice.delays;
}

std::optional<NoticeGatherer::Trouble> NoticeGatherer::troubleOf(const DomainStatus &domain, const NodeStatus &status)
{
    const std::chrono::seconds lasts =
        domain.stateSince ? status.engine.at - *domain.stateSince : std::chrono::seconds(0);
    const bool isPaused = domain.pause || status.activity == Activity::Paused;
    switch (domain.freshness.state) {
    case DomainState::Error:
    case DomainState::Inconsistent: return lasts >= problemSettles ? std::optional(Trouble::Problem) : std::nullopt;
    case DomainState::SourceStopped:
    case DomainState::Stale:
    case DomainState::Late: return lasts >= delaySettles && !isPaused ? std::optional(Trouble::Delay) : std::nullopt;
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
    changes.cannotStart = cannotStart(status) && !m_hasToldStart && m_choice.problems;
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
    if (!cannotStart(status))
        m_hasToldStart = false;
    const Changes changes = changesSince(status);
    if (changes.isEmpty()) {
        m_firstPending.reset();
        return {};
    }
    if (!isTime(status.engine.at))
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
    m_hasToldStart = m_hasToldStart || changes.cannotStart;
    m_failedSeen = status.engine.transfers.failed;
    m_firstPending.reset();
    m_lastTold = status.engine.at;
}

std::vector<Notice> NoticeGatherer::noticesOf(const Changes &changes, const NodeStatus &status) const
{
    std::vector<Notice> notices;
    if (changes.cannotStart) {
        const Overview overview = overviewOf(status);
        notices.push_back({.sign = overview.sign, .title = overview.headline, .text = overview.detail});
    }
    if (!changes.problems.empty())
        notices.push_back(noticeOf(changes.problems, Notices::tr("%1 domains have a problem")));
    if (!changes.delays.empty())
        notices.push_back(noticeOf(changes.delays, Notices::tr("%1 domains are late")));
    if (changes.failedFiles > 0)
        notices.push_back({.sign = Sign::Error,
                           .title = Notices::tr("Transfers failed"),
                           .text = Notices::tr("%1 could not be fetched").arg(fileCountText(changes.failedFiles))});
    if (!changes.recovered.isEmpty() && m_choice.recovery)
        notices.push_back(
            {.sign = Sign::Fresh, .title = Notices::tr("Well again"), .text = enumerated(changes.recovered)});
    return notices;
}

} // namespace omsync
