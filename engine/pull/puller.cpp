// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/puller.h"

#include "base/logging.h"
#include "catalog/domainregistry.h"
#include "pull/schedule.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

Result<std::vector<SourceSettings>> namedSources(const Settings &settings, const QStringList &names)
{
    std::vector<SourceSettings> sources;
    for (const QString &name : names) {
        const auto found = std::ranges::find(settings.sources, name, &SourceSettings::name);
        if (found == settings.sources.end())
            return Failure(ErrorCode::BadInput, u"a selection names the source %1, which is not defined"_s.arg(name));
        sources.push_back(*found);
    }
    return sources;
}

} // namespace

Result<std::vector<Subscription>> subscriptionsOf(const Settings &settings)
{
    std::vector<Subscription> subscriptions;
    for (const SelectionSettings &selection : settings.selections) {
        auto sources = namedSources(settings, selection.sources);
        if (!sources)
            return Failure(std::move(sources).error());
        if (auto variables = VariableSelection::parse(selection.variables); !variables)
            return Failure(std::move(variables).error());
        for (const QString &name : selection.domains) {
            auto domain = DomainRegistry::builtIn().require(name);
            if (!domain)
                return Failure(std::move(domain).error());
            subscriptions.push_back({.domain = *std::move(domain), .sources = *sources, .selection = selection});
        }
    }
    return subscriptions;
}

Puller::Puller(std::vector<Subscription> subscriptions, PullSettings settings, PassTools tools, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_tools(tools)
{
    for (Subscription &subscription : subscriptions) {
        Track track;
        track.subscription = std::move(subscription);
        m_tracks.push_back(std::move(track));
    }
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Puller::startDue);
}

Puller::~Puller() = default;

void Puller::start(PassOrder::Extent extent)
{
    m_extent = extent;
    for (Track &track : m_tracks)
        track.due = m_tools.clock.now();
    startDue();
}

void Puller::stop()
{
    m_isStopping = true;
    m_timer.stop();
    for (Track &track : m_tracks) {
        track.due.reset();
        if (track.pass)
            track.pass->cancel();
    }
    if (running() == 0)
        Q_EMIT stopped();
}

int Puller::running() const
{
    return int(std::ranges::count_if(m_tracks, [](const Track &track) { return track.pass != nullptr; }));
}

bool Puller::isBusy(const QString &domain) const
{
    return std::ranges::any_of(
        m_tracks, [&](const Track &track) { return track.pass && track.subscription.domain.name == domain; });
}

void Puller::startDue()
{
    const Instant now = m_tools.clock.now();
    for (Track &track : m_tracks) {
        if (running() >= m_settings.concurrentDomains)
            return; // the end of a Pass leads here again
        if (track.due && *track.due <= now && !isBusy(track.subscription.domain.name))
            startPass(track);
    }
    waitForNext();
}

Result<Selection> Puller::selectionOf(const Subscription &subscription) const
{
    const SelectionSettings &wanted = subscription.selection;
    auto variables = VariableSelection::parse(wanted.variables);
    if (!variables)
        return Failure(std::move(variables).error());
    const TimeRange window = wanted.years ? windowOf(*wanted.years) : windowOf(m_tools.clock.now(), wanted.pastDays);
    return Selection{.variables = *std::move(variables), .window = window, .pressureToday = true};
}

void Puller::startPass(Track &track)
{
    track.due.reset();
    auto selection = selectionOf(track.subscription);
    if (!selection) { // subscriptionsOf() has read the same texts
        qCWarning(lcPull).noquote() << selection.error().text();
        return;
    }
    PassOrder order{.id = ++m_lastPass,
                    .domain = track.subscription.domain,
                    .source = track.subscription.sources[track.source],
                    .selection = *std::move(selection),
                    .extent = m_extent,
                    .diskReserve = m_settings.diskReserve,
                    .isFirst = track.passes++ == 0};
    track.pass = std::make_unique<Pass>(std::move(order), m_tools);
    connect(track.pass.get(), &Pass::planned, this, &Puller::planned);
    connect(track.pass.get(), &Pass::changed, this, &Puller::passChanged);
    connect(track.pass.get(), &Pass::sourceMetaRead, this,
            [this, domain = track.subscription.domain.name](const DomainMeta &meta) {
                Q_EMIT sourceMetaRead(domain, meta);
            });
    connect(track.pass.get(), &Pass::namesMatched, this,
            [&track](const QStringList &unmatched) { track.unmatched = unmatched; });
    // Queued: a Pass is not destroyed from within its own signal.
    connect(
        track.pass.get(), &Pass::ended, this, [this, &track] { endPass(track); }, Qt::QueuedConnection);
    track.pass->start();
}

void Puller::endPass(Track &track)
{
    const PassStatus status = track.pass->status();
    track.pass.reset();
    m_tools.queue.forget(status.id);
    if (m_isStopping) {
        if (running() == 0)
            Q_EMIT stopped();
        return;
    }
    judgeNames();
    if (triesNextSource(track, status))
        track.due = m_tools.clock.now();
    else if (m_settings.repeatInterval && m_extent == PassOrder::Extent::Everything)
        track.due = nextPassAt(status.started, *m_settings.repeatInterval, QRandomGenerator::global()->generateDouble(),
                               m_tools.clock.now());
    startDue();
    const bool waits = std::ranges::any_of(m_tracks, [](const Track &other) { return other.due || other.pass; });
    if (!waits)
        Q_EMIT finished();
}

//! A name that some of the Domains lack is usual; one that all of them lack is a mistake. Told once, when each was
//! listed.
void Puller::judgeNames()
{
    const bool allListed =
        std::ranges::all_of(m_tracks, [](const Track &track) { return track.unmatched.has_value(); });
    if (m_hasJudgedNames || !allListed)
        return;
    m_hasJudgedNames = true;
    for (const QString &name : namesThatAllLack())
        Q_EMIT problemFound(Error(ErrorCode::NothingMatched,
                                  u"none of the domains asked for has a variable %1; check its name"_s.arg(name)));
}

QStringList Puller::namesThatAllLack() const
{
    QStringList names;
    for (const Track &track : m_tracks) {
        for (const QString &name : *track.unmatched) {
            const auto lacksIt = [&](const Track &other) {
                return other.subscription.selection != track.subscription.selection || other.unmatched->contains(name);
            };
            if (!names.contains(name) && std::ranges::all_of(m_tracks, lacksIt))
                names.append(name);
        }
    }
    return names;
}

//! After a Pass that the Source itself made fail, the next Source has its turn; after any other, the first again.
bool Puller::triesNextSource(Track &track, const PassStatus &status) const
{
    const bool isSourcesFault =
        status.state == PassState::Failed && status.error &&
        (retryClass(status.error->code()) == RetryClass::SourceDown ||
         retryClass(status.error->code()) == RetryClass::Later || status.error->code() == ErrorCode::TimedOut);
    if (isSourcesFault && track.source + 1 < track.subscription.sources.size()) {
        ++track.source;
        return true;
    }
    track.source = 0;
    return false;
}

void Puller::waitForNext()
{
    std::optional<Instant> next;
    for (const Track &track : m_tracks) {
        if (track.due && !isBusy(track.subscription.domain.name) && (!next || *track.due < *next))
            next = track.due;
    }
    if (next)
        m_timer.start(std::max<std::chrono::milliseconds>(*next - m_tools.clock.now(), 0ms));
}

} // namespace omsync
