// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine.h"

#include "base/diskroom.h"
#include "base/file.h"
#include "base/logging.h"
#include "engineparts.h"
#include "engineserving.h"
#include "fetch/sourcelook.h"
#include "pull/dataroots.h"
#include "pull/domainboard.h"
#include "pull/pruner.h"
#include "store/damagedversions.h"
#include "store/pausemark.h"

#include <QDir>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

std::optional<Pause> pauseOf(const QString &domain, const std::map<QString, Pause> &pauses)
{
    const auto pause = pauses.find(domain);
    return pause == pauses.end() ? std::nullopt : std::optional(pause->second);
}

} // namespace

Engine::Engine(Settings settings, const Clock &clock, const NetworkLimits &limits, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_limits(limits)
    , m_clock(clock)
    , m_data(std::make_unique<DataDirectory>(rootsOf(m_settings.data)))
    , m_board(std::make_unique<DomainBoard>(*m_data, clock, shownDomains(m_settings, *m_data)))
{
    if (const auto recalled = recallPasses(); !recalled)
        qCWarning(lcStore).noquote() << "what the last passes met is not known:" << recalled.error().text();
    connect(m_board.get(), &DomainBoard::changed, this, [this](DomainStatus status) {
        status.pause = pauseOf(status.name, m_pulling ? m_pulling->pauses.pauses() : std::map<QString, Pause>());
        Q_EMIT domainChanged(status);
    });
    m_pauseEnd.setSingleShot(true);
    connect(&m_pauseEnd, &QTimer::timeout, this, &Engine::resume);
}

Engine::~Engine() = default;

Result<void> Engine::startPulling()
{
    const QString directory = m_data->stateDirectory();
    if (auto made = makeDirectory(directory); !made)
        return made;
    auto lock = DirectoryLock::acquire(directory);
    if (!lock)
        return Failure(std::move(lock).error());
    auto state = StateDatabase::open(directory);
    if (!state)
        return Failure(std::move(state).error());
    auto mark = RunMark::begin(directory, currentBootId());
    if (!mark)
        return Failure(std::move(mark).error());
    auto pulling = std::make_unique<Pulling>(m_settings, m_limits, m_clock);
    pulling->lock = *std::move(lock);
    pulling->mark = *std::move(mark);
    pulling->state = *std::move(state);
    if (auto adopted = adopt(std::move(pulling), subscriptionsOf(m_settings)); !adopted)
        return adopted;
    if (auto cleared = clearPauses(directory); !cleared) // of a process that was killed
        return cleared;
    keepHistory();
    keepSize();
    if (m_settings.pull.repeatInterval)
        m_pulling->listen(m_settings, m_clock, *m_board);
    if (m_pulling->mark->followsPowerLoss())
        lookBack();
    else
        m_pulling->puller->start(PassOrder::Extent::Everything);
    return {};
}

Result<void> Engine::startPlanning()
{
    auto planning = std::make_unique<Pulling>(m_settings, m_limits, m_clock);
    if (QDir(m_data->stateDirectory()).exists()) { // what it remembers decides along; a Plan makes no directory
        auto state = StateDatabase::open(m_data->stateDirectory());
        if (!state)
            return Failure(std::move(state).error());
        planning->state = *std::move(state);
    }
    if (auto adopted = adopt(std::move(planning), subscriptionsOf(m_settings)); !adopted)
        return adopted;
    m_pulling->puller->start(PassOrder::Extent::PlanOnly);
    return {};
}

Result<void> Engine::startPruning(const PruneOrder &order)
{
    auto pruner = std::make_unique<Pruner>(*m_data);
    connect(pruner.get(), &Pruner::pruned, this, &Engine::pruned);
    connect(pruner.get(), &Pruner::failed, this, &Engine::problemFound);
    const auto end = [this] {
        m_pruner.reset();
        Q_EMIT finished();
        reportStopped();
    };
    connect(pruner.get(), &Pruner::ended, this, end, Qt::QueuedConnection);
    if (auto started = pruner->start(order, m_settings, m_clock.now()); !started)
        return started;
    m_pruner = std::move(pruner);
    return {};
}

Result<void> Engine::adopt(std::unique_ptr<Pulling> pulling, Result<std::vector<Subscription>> subscriptions)
{
    if (!subscriptions)
        return Failure(std::move(subscriptions).error());
    const PassTools tools{.network = pulling->network,
                          .queue = pulling->queue,
                          .data = *m_data,
                          .state = pulling->state.get(),
                          .clock = m_clock};
    pulling->puller = std::make_unique<Puller>(*std::move(subscriptions), m_settings.pull, tools);
    const Puller *puller = pulling->puller.get();
    connect(puller, &Puller::planned, this, &Engine::planned);
    connect(puller, &Puller::passChanged, m_board.get(), &DomainBoard::takePass);
    connect(puller, &Puller::passChanged, m_board.get(), [this](const PassStatus &status) {
        if (isFinal(status.state) && m_pulling && m_pulling->state)
            tellDamage(*m_pulling->state, {.name = status.domain, .tree = status.tree});
    });
    connect(puller, &Puller::silenced, m_board.get(), &DomainBoard::takePass);
    connect(puller, &Puller::passChanged, this, &Engine::passChanged);
    connect(puller, &Puller::sourceRunRead, m_board.get(), &DomainBoard::takeSourceRun);
    connect(puller, &Puller::problemFound, this, &Engine::problemFound);
    connect(puller, &Puller::keyRefused, this, &Engine::keyRefused);
    connect(puller, &Puller::filesChanged, this, &Engine::filesChanged);
    connect(puller, &Puller::noted, this, &Engine::noted);
    connect(puller, &Puller::finished, this, &Engine::endRound);
    connect(puller, &Puller::stopped, this, &Engine::endPulling, Qt::QueuedConnection);
    connect(&pulling->pauses, &DomainPauses::changed, this, &Engine::takeDomainPause);
    connect(&pulling->queue, &TransferQueue::changed, this, &Engine::transferChanged);
    connect(&pulling->queue, &TransferQueue::progressed, this, &Engine::transfersProgressed);
    connect(&pulling->queue, &TransferQueue::totalsChanged, this, &Engine::totalsChanged);
    m_pulling = std::move(pulling);
    offerControl();
    return {};
}

void Engine::takeLimits(const Settings &settings)
{
    m_settings.pull.pause = settings.pull.pause;
    if (m_pulling)
        m_pulling->rates.apply(settings);
}

void Engine::obey(const TransferOrder &order)
{
    if (!m_pulling || !m_pulling->state)
        return;
    m_pulling->queue.obey(order);
    if (order.command != TransferOrder::Command::Retry)
        return;
    if (const auto acquitted = acquit(*m_pulling->state, order.keys); !acquitted)
        qCWarning(lcStore).noquote() << acquitted.error().text();
    QStringList domains;
    for (const ObjectKey &key : order.keys)
        domains.append(QString::fromLatin1(key.domain()));
    domains.removeDuplicates();
    m_pulling->puller->repeat(domains);
}

void Engine::stop()
{
    m_isStopping = true;
    if (m_verifying && m_verifying->verification->isRunning())
        m_verifying->verification->cancel(); // repairOrFinish() goes on
    else if (!m_pulling)
        m_verifying.reset();
    if (m_pulling)
        m_pulling->puller->stop();
    if (m_serving)
        m_serving->server.stop();
    reportStopped();
}

void Engine::endPulling()
{
    if (m_pulling->size && m_pulling->size->isLooking()) { // its end leads here again
        m_pulling->hasStopped = true;
        return;
    }
    m_pauseEnd.stop();
    m_pause.reset();
    unmarkPaused();
    m_verifying.reset();
    m_pulling.reset();
    offerControl();
    reportStopped();
}

void Engine::reportStopped()
{
    if (m_isStopping && !m_pulling && !m_pruner && !m_serving && !m_verifying) {
        m_isStopping = false;
        Q_EMIT stopped();
    }
}

EngineStatus Engine::status() const
{
    const Instant now = m_clock.now();
    const Pauses pauses = pausesIn(m_data->stateDirectory(), now);
    EngineStatus status{.at = now,
                        .domains = m_board->statuses(),
                        .transfers = {},
                        .server = {},
                        .pause = pauses.all,
                        .program = QStringLiteral(OMSYNC_VERSION),
                        .isPulling = m_pulling != nullptr};
    for (DomainStatus &domain : status.domains)
        domain.pause = pauseOf(domain.name, pauses.domains);
    if (const auto room = roomIn(m_data->roots().data))
        status.disk = {.bytesFree = room->bytes, .bytesTotal = room->bytesInAll};
    if (m_pulling)
        status.transfers = m_pulling->queue.totals();
    if (m_pulling && m_pulling->size && m_pulling->size->warning())
        status.warnings.push_back(*m_pulling->size->warning());
    if (m_serving) {
        status.server = m_serving->status();
        status.replicas = m_serving->objects.replicas();
        status.clients = m_serving->objects.clients();
    }
    return status;
}

} // namespace omsync
