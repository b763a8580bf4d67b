// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/domains/domaincolumns.h"

#include "gui/domains/runticks.h"
#include "gui/overview.h"
#include "gui/wording.h"

#include <QCoreApplication>

#include <limits>

namespace omsync {

namespace {

//! The context of these texts for translators.
struct Board
{
    Q_DECLARE_TR_FUNCTIONS(DomainColumns)
};

QVariant rawValue(const std::optional<Instant> &moment)
{
    return moment ? unixSeconds(*moment) : std::numeric_limits<qint64>::max();
}

QVariant rawValue(const std::optional<std::chrono::seconds> &length)
{
    return length ? qint64(length->count()) : std::numeric_limits<qint64>::max();
}

QString runOrNothing(const std::optional<Instant> &run, Instant now)
{
    return run ? runTimeText(*run, now) : QString();
}

QString lengthOrNothing(const std::optional<std::chrono::seconds> &length)
{
    return length ? lengthText(*length) : QString();
}

QString passOrPause(const DomainStatus &domain, Instant now)
{
    if (domain.pause)
        return pauseText(*domain.pause, now);
    return domain.lastPass ? outcomeText(*domain.lastPass) : QString();
}

QString countDown(const std::optional<Instant> &expected, Instant now)
{
    if (!expected)
        return {};
    return *expected > now ? Board::tr("in %1").arg(lengthText(*expected - now))
                           : Board::tr("due for %1").arg(lengthText(now - *expected));
}

} // namespace

const std::vector<DomainColumn> &domainColumns()
{
    using Row = const DomainStatus &;
    static const std::vector<DomainColumn> columns{
        {QT_TRANSLATE_NOOP("DomainColumns", "Domain"), Qt::AlignLeft,
         [](Row domain, Instant) { return titleOf(domain); }, [](Row domain) { return QVariant(titleOf(domain)); }},
        {QT_TRANSLATE_NOOP("DomainColumns", "State"), Qt::AlignLeft,
         [](Row domain, Instant) { return stateText(domain); },
         [](Row domain) { return QVariant(qint64(domain.freshness.state)); }},
        {QT_TRANSLATE_NOOP("DomainColumns", "Since"), Qt::AlignLeft,
         [](Row domain, Instant now) { return domain.stateSince ? clockText(*domain.stateSince, now) : QString(); },
         [](Row domain) { return rawValue(domain.stateSince); }},
        {QT_TRANSLATE_NOOP("DomainColumns", "Run here (UTC)"), Qt::AlignLeft,
         [](Row domain, Instant now) { return runOrNothing(domain.freshness.runHere, now); },
         [](Row domain) { return rawValue(domain.freshness.runHere); }},
        {QT_TRANSLATE_NOOP("DomainColumns", "At source (UTC)"), Qt::AlignLeft,
         [](Row domain, Instant now) { return runOrNothing(domain.freshness.runAtSource, now); },
         [](Row domain) { return rawValue(domain.freshness.runAtSource); }},
        {QT_TRANSLATE_NOOP("DomainColumns", "Age"), Qt::AlignLeft,
         [](Row domain, Instant) { return lengthOrNothing(domain.freshness.age); },
         [](Row domain) { return rawValue(domain.freshness.age); }},
        {QT_TRANSLATE_NOOP("DomainColumns", "Lag"), Qt::AlignLeft,
         [](Row domain, Instant) { return lengthOrNothing(domain.freshness.lag); },
         [](Row domain) { return rawValue(domain.freshness.lag); }},
        {QT_TRANSLATE_NOOP("DomainColumns", "Next run"), Qt::AlignLeft,
         [](Row domain, Instant now) { return countDown(domain.freshness.nextExpected, now); },
         [](Row domain) { return rawValue(domain.freshness.nextExpected); }},
        {QT_TRANSLATE_NOOP("DomainColumns", "Last 24 h"), Qt::AlignLeft,
         [](Row domain, Instant now) { return wordsOf(ticksOf(domain, intervalOf(domain.name), now)); },
         [](Row domain) { return QVariant(qint64(domain.runs.size())); }},
        {QT_TRANSLATE_NOOP("DomainColumns", "Last pass"), Qt::AlignLeft,
         [](Row domain, Instant now) { return passOrPause(domain, now); },
         [](Row domain) { return rawValue(domain.lastPass ? domain.lastPass->ended : std::nullopt); }},
    };
    return columns;
}

} // namespace omsync
