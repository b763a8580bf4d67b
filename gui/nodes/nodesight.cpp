// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/nodes/nodesight.h"

#include "gui/wording.h"

#include <QCoreApplication>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! The context of these texts for translators.
struct NodeText
{
    Q_DECLARE_TR_FUNCTIONS(NodeSight)
};

//! "Connection refused · what is known is 12 min old".
QString troubleOf(const NodeSight &sight, Instant now)
{
    QStringList parts;
    if (sight.problem)
        parts.append(sight.problem->text());
    parts.append(sight.knownAt ? NodeText::tr("what is known of it is %1 old").arg(lengthText(now - *sight.knownAt))
                               : NodeText::tr("nothing is known of it"));
    return parts.join(u" · "_s);
}

Overview withoutAnswer(Sign sign, const QString &headline, const QString &detail)
{
    return {.sign = sign, .headline = headline, .detail = detail, .movement = {}};
}

QString wordOf(Sign sign)
{
    switch (sign) {
    case Sign::Error: return omsync::wordOf(DomainState::Error);
    case Sign::Inconsistent: return omsync::wordOf(DomainState::Inconsistent);
    case Sign::SourceStopped: return omsync::wordOf(DomainState::SourceStopped);
    case Sign::Stale: return omsync::wordOf(DomainState::Stale);
    case Sign::Late: return omsync::wordOf(DomainState::Late);
    case Sign::Syncing: return omsync::wordOf(DomainState::Syncing);
    case Sign::Fresh: return omsync::wordOf(DomainState::Fresh);
    case Sign::Retired: return omsync::wordOf(DomainState::Retired);
    case Sign::Unknown: return omsync::wordOf(DomainState::Unknown);
    case Sign::Paused: return NodeText::tr("paused");
    case Sign::Unreachable: return NodeText::tr("unreachable");
    }
    Q_UNREACHABLE();
}

} // namespace

NodeSight ownSight(const NodeStatus &status)
{
    return {.address = {.name = NodeText::tr("This computer"), .url = {}},
            .isOwn = true,
            .contact = Contact::Answering,
            .knownAt = status.engine.at,
            .node = status};
}

NodeStatus nodeStatusOf(EngineStatus status)
{
    NodeStatus node;
    node.pause = status.pause;
    if (status.pause)
        node.activity = Activity::Paused;
    else
        node.activity = Activity::Running;
    node.engine = std::move(status);
    return node;
}

Overview overviewOf(const NodeSight &sight, Instant now)
{
    const QString &name = sight.address.name;
    switch (sight.contact) {
    case Contact::Answering: return overviewOf(sight.node);
    case Contact::Asking:
        return withoutAnswer(Sign::Unknown, NodeText::tr("%1 is being asked …").arg(name),
                             sight.address.url.toString());
    case Contact::Refused:
        return withoutAnswer(Sign::Error, NodeText::tr("%1 does not tell its state with this key").arg(name),
                             troubleOf(sight, now));
    case Contact::NotUnderstood:
        return withoutAnswer(Sign::Error, NodeText::tr("What answers at %1 is not understood").arg(name),
                             troubleOf(sight, now));
    case Contact::Unreachable: {
        auto overview =
            withoutAnswer(Sign::Unreachable, NodeText::tr("%1 does not answer").arg(name), troubleOf(sight, now));
        overview.since = sight.knownAt;
        return overview;
    }
    }
    Q_UNREACHABLE();
}

QString stateWord(const NodeSight &sight, Instant now)
{
    switch (sight.contact) {
    case Contact::Answering:
        return sight.node.engine.domains.empty() && sight.node.activity != Activity::Failed
                   ? NodeText::tr("no domains")
                   : wordOf(overviewOf(sight, now).sign);
    case Contact::Asking: return NodeText::tr("being asked");
    case Contact::Refused: return NodeText::tr("key refused");
    case Contact::NotUnderstood: return NodeText::tr("not understood");
    case Contact::Unreachable: return wordOf(Sign::Unreachable);
    }
    Q_UNREACHABLE();
}

QString knownText(const NodeSight &sight, Instant now)
{
    if (!sight.knownAt)
        return NodeText::tr("never");
    return sight.contact == Contact::Answering ? NodeText::tr("now")
                                               : NodeText::tr("%1 ago").arg(lengthText(now - *sight.knownAt));
}

} // namespace omsync
