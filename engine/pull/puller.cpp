// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/puller.h"

#include "base/logging.h"
#include "pull/failover.h"
#include "pull/schedule.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds longestPause = 1h; // by Retry-After
constexpr std::chrono::milliseconds racePatience = 5s;

} // namespace

Puller::Puller(std::vector<Subscription> subscriptions, PullSettings settings, PassTools tools, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_tools(tools)
    , m_lastPass(QDateTime::currentMSecsSinceEpoch())
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

Puller::~Puller()
{
    *m_isOver = true;
}

void Puller::start(PassOrder::Extent extent)
{
    m_extent = extent;
    sweepOthers();
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
    *m_isOver = true;
    m_timer.stop();
    for (Track &track : m_tracks) {
        track.due.reset();
        track.race.reset();
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
    return std::ranges::any_of(
        m_tracks, [&](const Track &track) { return track.pass && shareDomain(track.subscription, subscription); });
}

SelectionPlace Puller::placeOf(const Track &track) const
{
    SelectionPlace place{.number = 0, .of = 0};
    for (const Track &other : m_tracks) {
        if (&other == &track)
            place.number = place.of;
        if (shareDomain(other.subscription, track.subscription))
            ++place.of;
    }
    return place;
}

int Puller::runningAt(const QString &source) const
{
    return int(std::ranges::count_if(m_tracks, [&](const Track &track) {
        return track.pass && track.pass->status().source == source &&
               !m_pausedDomains.contains(track.subscription.domain.name);
    }));
}

void Puller::startDue()
{
    if (m_isPaused || m_isStopping)
        return;
    const Instant now = m_tools.clock.now();
    for (Track &track : m_tracks) {
        const bool isWaiting = !track.due || *track.due > now || track.race || isBusy(track.subscription);
        if (isWaiting || m_pausedDomains.contains(track.subscription.domain.name))
            continue;
        if (needsRace(track))
            race(track);
        else if (!chooseSource(track))
            waitForSource(track);
        else if (runningAt(track.subscription.sources[track.source].name) < m_settings.concurrentDomains)
            startPass(track); // else the end of a Pass leads here again
    }
    waitForNext(now);
}

bool Puller::needsRace(const Track &track)
{
    const Subscription &wanted = track.subscription;
    return wanted.selection.sourceOrder == SourceOrder::Fastest && wanted.sources.size() > 1 && !track.isRanked;
}

//! Puts the Sources in the order in which this round tries them.
void Puller::race(Track &track)
{
    track.race = std::make_unique<SourceRace>(m_tools.network, m_tools.clock);
    const auto rank = [this, &track](const std::vector<size_t> &order) {
        std::vector<SourceSettings> sources;
        for (const size_t place : order)
            sources.push_back(track.subscription.sources[place]);
        track.subscription.sources = std::move(sources);
        track.isRanked = true;
        track.race.reset();
        startDue();
    };
    // Queued: a race is not destroyed from within its own signal.
    connect(track.race.get(), &SourceRace::ended, this, rank, Qt::QueuedConnection);
    track.race->start(track.subscription.tree, track.subscription.domain.name, track.subscription.sources,
                      racePatience);
}

bool Puller::repeats() const
{
    return m_settings.repeatInterval && m_extent == PassOrder::Extent::Everything;
}

void Puller::endRound(Track &track)
{
    track.source = 0;
    track.refusal.reset();
    track.isRanked = false;
    track.hasEnded = true;
}

RemovalOrder Puller::removalOrderFor(const Track &track) const
{
    std::vector<Subscription> ofDomain;
    for (const Track &other : m_tracks) {
        if (shareDomain(other.subscription, track.subscription))
            ofDomain.push_back(other.subscription);
    }
    return removalOrderOf(ofDomain, size_t(placeOf(track).number), m_tools.clock.now());
}

//! The memory of it is in the state database, so that a restart does not take the pressure levels again.
bool Puller::isPressureDue(const Track &track) const
{
    if (!m_tools.state || track.subscription.tree != Tree::Data)
        return true;
    const Instant now = m_tools.clock.now();
    const auto taken = pressureTakenOn(*m_tools.state, pressureScopeOf(track.subscription));
    if (!taken)
        qCWarning(lcStore).noquote() << taken.error().text();
    const bool wasTaken = taken && *taken && **taken >= std::chrono::floor<std::chrono::days>(now);
    return !wasTaken && track.pressure.mayLook(now);
}

void Puller::startPass(Track &track)
{
    track.due.reset();
    track.isWaitingForSource = false;
    const auto news = std::exchange(track.news, std::nullopt);
    if (news && news->tree != Tree::Data)
        track.seen = news;
    auto selection = selectionOf(track.subscription, m_tools.clock.now());
    if (!selection) { // subscriptionsOf() has read the same texts
        qCWarning(lcPull).noquote() << selection.error().text();
        return;
    }
    selection->pressureToday = isPressureDue(track);
    PassOrder order{.id = ++m_lastPass,
                    .domain = track.subscription.domain,
                    .tree = track.subscription.tree,
                    .source = track.subscription.sources[track.source],
                    .selection = *std::move(selection),
                    .extent = m_extent,
                    .pull = m_settings,
                    .removal = removalOrderFor(track),
                    .standsInFor = track.source > 0 ? track.refusal : std::nullopt,
                    .companions = companionsOf(track),
                    .otherSources = sourcesOfCompanionsOf(track),
                    .waitsForCompanions = track.waits < mostWaits,
                    .place = placeOf(track),
                    .pressureScope = pressureScopeOf(track.subscription),
                    .sweeps = std::exchange(track.sweeps, false)};
    m_tools.queue.health().takeProbe(order.source.name);
    const auto &sources = track.subscription.sources;
    const std::vector<SourceSettings> others(sources.begin() + qsizetype(track.source) + 1, sources.end());
    for (const SourceSettings &other : others)
        order.others.append(other.name);
    m_tools.queue.setOthers(order.id, others);
    track.pass = std::make_unique<Pass>(std::move(order), m_tools);
    connect(track.pass.get(), &Pass::planned, this, [this](const Plan &plan) {
        noteAnswer(plan.source);
        Q_EMIT planned(plan);
    });
    connect(track.pass.get(), &Pass::changed, this, &Puller::passChanged);
    connect(track.pass.get(), &Pass::sourceRunRead, this,
            [this, &track](const NewestRun &run) { noteSeen(track, run); });
    connect(track.pass.get(), &Pass::keyRefused, this, &Puller::keyRefused);
    connect(track.pass.get(), &Pass::filesChanged, this, &Puller::filesChanged);
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
    const auto before = std::exchange(track.runs, track.pass->announcedRuns());
    track.failures = track.runs ? 0 : track.failures + 1;
    track.waitsForOthers = track.pass->waitsForOthers();
    noteSetAside(track);
    if (track.pass->takesPressureOfDay())
        track.pressure.note(track.pass->missesPressure(), m_tools.clock.now());
    track.pass.reset();
    m_tools.queue.forget(status.id);
    if (m_isStopping) {
        if (running() == 0)
            Q_EMIT stopped();
        return;
    }
    // What it has staged would take the room that the next one needs.
    track.sweeps = status.error && status.error->code() == ErrorCode::DiskFull;
    noteHealth(status);
    planNext(track, status);
    tellSilence(track);
    if (track.runs != before)
        hurryCompanionsOf(track);
    judgeNames();
    startDue();
    if (releaseThoseThatWait())
        startDue();
    const bool waits = std::ranges::any_of(m_tracks, [](const Track &other) { return other.due || other.pass; });
    if (!waits)
        Q_EMIT finished();
}

//! After a Pass that the Source itself made fail, the next Source has its turn; after any other, the first again.
void Puller::planNext(Track &track, const PassStatus &status)
{
    const bool isSourcesFault = status.state == PassState::Failed && status.error &&
                                (mayComeFromElsewhere(*status.error) || isMistake(*status.error));
    if (isSourcesFault && !track.refusal)
        track.refusal = status.error;
    if (isSourcesFault && ++track.source < track.subscription.sources.size()) {
        track.due = m_tools.clock.now();
        return;
    }
    endRound(track);
    if (!repeats())
        return;
    const Instant now = m_tools.clock.now();
    const std::chrono::seconds asked = status.error ? status.error->retryAfter().value_or(0s) : 0s;
    track.due = std::max(
        nextPassAt(status.started, *m_settings.repeatInterval, QRandomGenerator::global()->generateDouble(), now),
        now + std::min<std::chrono::seconds>(asked, longestPause));
    if (std::exchange(track.repeats, false) || (track.news && track.news != track.seen))
        track.due = now;
    if (const auto probe = untilProbe(track); isSourcesFault && probe > 0ms) { // all are down
        track.due = std::min(*track.due, now + std::chrono::ceil<std::chrono::seconds>(probe));
        track.isWaitingForSource = true;
    }
}

void Puller::waitForNext(Instant now)
{
    std::optional<Instant> next;
    for (const Track &track : m_tracks) { // what is due already waits for the end of a Pass
        if (track.due && *track.due > now && (!next || *track.due < *next))
            next = track.due;
    }
    if (next)
        m_timer.start(std::max<std::chrono::milliseconds>(*next - m_tools.clock.now(), 0ms));
}

} // namespace omsync
