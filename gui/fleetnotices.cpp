// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/fleetnotices.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! The context of these texts for translators.
struct NodeNotices
{
    Q_DECLARE_TR_FUNCTIONS(NodeNotices)
};

void append(std::vector<Notice> &notices, std::vector<Notice> others)
{
    std::ranges::move(others, std::back_inserter(notices));
}

} // namespace

void FleetNotices::setChoice(const NoticeChoice &choice)
{
    m_choice = choice;
    m_own.setChoice(choice);
    for (auto &[name, other] : m_others) {
        other.isTold = other.isTold && choice.problems;
        if (other.gatherer)
            other.gatherer->setChoice(choice);
    }
}

std::vector<Notice> FleetNotices::observe(const Fleet &fleet)
{
    forgetOthersThan(fleet.others);
    std::vector<Notice> notices = m_own.observe(fleet.own);
    for (const NodeSight &sight : fleet.others)
        append(notices, observe(sight, fleet.now));
    append(notices, noticesOfSilence(fleet));
    append(notices, noticesOfAnswers(fleet.others));
    return notices;
}

void FleetNotices::forgetOthersThan(const std::vector<NodeSight> &sights)
{
    std::erase_if(m_others, [&](const auto &other) {
        return std::ranges::none_of(sights, [&](const NodeSight &sight) { return sight.address.name == other.first; });
    });
}

//! What a node that answers tells of itself.
std::vector<Notice> FleetNotices::observe(const NodeSight &sight, Instant now)
{
    Elsewhere &other = m_others[sight.address.name];
    if (sight.contact == Contact::Asking)
        return {};
    if (sight.contact != Contact::Answering) {
        other.silentSince = other.silentSince.value_or(now);
        return {};
    }
    other.silentSince.reset();
    if (!other.gatherer) {
        other.gatherer.emplace(sight.node.engine.transfers.failed);
        other.gatherer->setChoice(m_choice);
    }
    std::vector<Notice> notices = other.gatherer->observe(sight.node);
    for (Notice &notice : notices)
        notice.title = NodeNotices::tr("%1: %2").arg(sight.address.name, notice.title);
    return notices;
}

//! Nodes that fell silent at about the same time are told of together.
std::vector<Notice> FleetNotices::noticesOfSilence(const Fleet &fleet)
{
    std::vector<const NodeSight *> silent;
    bool isTime = false;
    for (const NodeSight &sight : fleet.others) {
        const Elsewhere &other = m_others[sight.address.name];
        const auto lasts = fleet.now - other.silentSince.value_or(fleet.now);
        if (!other.silentSince || other.isTold || lasts < NoticeGatherer::problemSettles)
            continue;
        silent.push_back(&sight);
        isTime = isTime || lasts >= NoticeGatherer::problemSettles + NoticeGatherer::gatheringTime;
    }
    if (!isTime || !m_choice.problems)
        return {};
    QStringList names;
    for (const NodeSight *sight : silent) {
        m_others[sight->address.name].isTold = true;
        names.append(sight->address.name);
    }
    const Overview first = overviewOf(*silent.front(), fleet.now);
    if (silent.size() == 1)
        return {{.sign = first.sign, .title = first.headline, .text = first.detail}};
    return {{.sign = first.sign,
             .title = NodeNotices::tr("%1 nodes do not tell their state").arg(silent.size()),
             .text = names.join(u", "_s)}};
}

std::vector<Notice> FleetNotices::noticesOfAnswers(const std::vector<NodeSight> &sights)
{
    QStringList names;
    for (const NodeSight &sight : sights) {
        Elsewhere &other = m_others[sight.address.name];
        if (other.isTold && sight.contact == Contact::Answering) {
            other.isTold = false;
            names.append(sight.address.name);
        }
    }
    if (names.isEmpty() || !m_choice.recovery)
        return {};
    return {{.sign = Sign::Fresh,
             .title = names.size() == 1 ? NodeNotices::tr("%1 answers again").arg(names.front())
                                        : NodeNotices::tr("%1 nodes answer again").arg(names.size()),
             .text = names.size() == 1 ? QString() : names.join(u", "_s)}};
}

} // namespace omsync
