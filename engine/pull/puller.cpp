// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/puller.h"

#include "base/logging.h"
#include "catalog/derivedvariables.h"
#include "catalog/domainregistry.h"
#include "pull/schedule.h"
#include "store/pressuredays.h"

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

TimeRange wantedWindow(const Subscription &subscription, Instant now)
{
    const SelectionSettings &wanted = subscription.selection;
    switch (subscription.tree) {
    case Tree::Data: return wanted.years ? windowOf(*wanted.years) : windowOf(now, wanted.pastDays);
    case Tree::DataRun: return windowOf(now, wanted.runDays);
    case Tree::DataSpatial: return windowOf(now, wanted.spatialDays);
    }
    Q_UNREACHABLE();
}

bool isOf(const Subscription &subscription, const QString &domain)
{
    return subscription.tree == Tree::Data && subscription.domain.name == domain;
}

//! The API reads the static files of another Domain for some; without that Domain's meta.json, which would announce a
//! Run that is not here.
Result<void> addStaticFiles(std::vector<Subscription> &subscriptions)
{
    for (size_t i = 0; i < subscriptions.size(); ++i) { // those that are added need none themselves
        const Subscription needing = subscriptions[i];
        const QString &name = needing.domain.staticOf;
        const bool isThere = std::ranges::any_of(
            subscriptions, [&](const Subscription &subscription) { return isOf(subscription, name); });
        if (needing.tree != Tree::Data || name.isEmpty() || isThere)
            continue;
        auto domain = DomainRegistry::builtIn().require(name);
        if (!domain)
            return Failure(std::move(domain).error());
        subscriptions.push_back({.domain = *std::move(domain),
                                 .tree = Tree::Data,
                                 .sources = needing.sources,
                                 .selection = needing.selection,
                                 .neededBy = needing.domain.name});
    }
    return {};
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
            for (const Tree tree : selection.trees)
                subscriptions.push_back(
                    {.domain = *domain, .tree = tree, .sources = *sources, .selection = selection, .neededBy = {}});
        }
    }
    if (auto added = addStaticFiles(subscriptions); !added)
        return Failure(std::move(added).error());
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
        if (!track.subscription.neededBy.isEmpty())
            track.unmatched = QStringList(); // it was asked for no name
        m_tracks.push_back(std::move(track));
    }
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Puller::startDue);
}

Puller::~Puller() = default;

void Puller::start(PassOrder::Extent extent)
{
    m_extent = extent;
    for (Track &track : m_tracks) {
        track.due = m_tools.clock.now();
        if (const QString &needing = track.subscription.neededBy; !needing.isEmpty())
            note(u"%1 needs static files of %2: they are pulled too"_s.arg(needing, track.subscription.domain.name));
    }
    startDue();
}

void Puller::note(const QString &text)
{
    if (m_notes.contains(text))
        return;
    m_notes.insert(text);
    Q_EMIT noted(text);
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

bool Puller::isBusy(const Subscription &subscription) const
{
    return std::ranges::any_of(m_tracks, [&](const Track &track) {
        return track.pass && track.subscription.domain.name == subscription.domain.name &&
               track.subscription.tree == subscription.tree;
    });
}

void Puller::startDue()
{
    const Instant now = m_tools.clock.now();
    for (Track &track : m_tracks) {
        if (running() >= m_settings.concurrentDomains)
            return; // the end of a Pass leads here again
        if (track.due && *track.due <= now && !isBusy(track.subscription))
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
    return Selection{.variables = *std::move(variables),
                     .window = wantedWindow(subscription, m_tools.clock.now()),
                     .pressureToday = isPressureDue(subscription),
                     .staticFilesOnly = !subscription.neededBy.isEmpty()};
}

//! The memory of it is in the state database, so that a restart does not take the pressure levels again.
bool Puller::isPressureDue(const Subscription &subscription) const
{
    if (!m_tools.state || subscription.tree != Tree::Data)
        return true;
    const auto taken = pressureTakenOn(*m_tools.state, subscription.domain.name);
    if (!taken)
        qCWarning(lcStore).noquote() << taken.error().text();
    return !taken || !*taken || **taken < std::chrono::floor<std::chrono::days>(m_tools.clock.now());
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
                    .tree = track.subscription.tree,
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
    connect(track.pass.get(), &Pass::noted, this, &Puller::note);
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
    for (const QString &name : namesThatAllLack()) {
        const QStringList nearest = nearestNames(name, DerivedVariables::builtIn().knownNames());
        const QString advice =
            nearest.isEmpty() ? u"check its name"_s : u"did you mean %1?"_s.arg(nearest.join(u", "_s));
        Q_EMIT problemFound(Error(ErrorCode::NothingMatched,
                                  u"none of the domains asked for has a variable %1; %2"_s.arg(name, advice)));
    }
}

QStringList Puller::namesThatAllLack() const
{
    QStringList names;
    for (const Track &track : m_tracks) {
        for (const QString &name : *track.unmatched) {
            const auto lacksIt = [&](const Track &other) {
                return other.subscription.selection != track.subscription.selection ||
                       other.subscription.tree == Tree::DataSpatial || !other.subscription.neededBy.isEmpty() ||
                       other.unmatched->contains(name);
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
        if (track.due && !isBusy(track.subscription) && (!next || *track.due < *next))
            next = track.due;
    }
    if (next)
        m_timer.start(std::max<std::chrono::milliseconds>(*next - m_tools.clock.now(), 0ms));
}

} // namespace omsync
