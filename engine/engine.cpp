// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine.h"

#include "base/file.h"
#include "base/logging.h"
#include "engineserving.h"
#include "pull/dataroots.h"
#include "pull/domainboard.h"
#include "pull/pruner.h"
#include "pull/puller.h"
#include "pull/repairs.h"
#include "pull/sourcelook.h"
#include "pull/verification.h"
#include "store/directorylock.h"
#include "store/runmark.h"

#include <QDir>
#include <QThread>

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

//! All that runs while the Engine pulls; torn down in reverse order.
struct Engine::Pulling
{
    std::optional<DirectoryLock> lock;
    std::optional<RunMark> mark;
    std::unique_ptr<StateDatabase> state;
    NetworkThreads network;
    TransferQueue queue;
    std::unique_ptr<Puller> puller;

    Pulling(const Settings &settings, const NetworkLimits &limits, const Clock &clock)
        : network(std::clamp(QThread::idealThreadCount(), 2, 4), limits)
        , queue(network, clock, settings.pull.concurrent)
    {
        network.limitRate(settings.pull.bytesPerSecond);
    }

    ~Pulling()
    {
        const auto ended = mark ? mark->end() : Result<void>();
        if (!ended)
            qCWarning(lcStore).noquote() << ended.error().text();
    }
    Pulling(const Pulling &) = delete;
    Pulling &operator=(const Pulling &) = delete;
};

//! All that runs while the Engine verifies; when it repairs, Pulling has taken over the lock and the state.
struct Engine::Verifying
{
    std::optional<DirectoryLock> lock;
    std::unique_ptr<StateDatabase> state;
    std::unique_ptr<Verification> verification;

    //! Makes this process the one writer.
    [[nodiscard]] Result<void> open(const QString &directory)
    {
        auto locked = DirectoryLock::acquire(directory);
        if (!locked)
            return Failure(std::move(locked).error());
        auto opened = StateDatabase::open(directory);
        if (!opened)
            return Failure(std::move(opened).error());
        lock = *std::move(locked);
        state = *std::move(opened);
        return {};
    }
};

Engine::Engine(Settings settings, const Clock &clock, const NetworkLimits &limits, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_limits(limits)
    , m_clock(clock)
    , m_data(std::make_unique<DataDirectory>(rootsOf(m_settings.data)))
    , m_board(std::make_unique<DomainBoard>(*m_data, clock, shownDomains(m_settings, *m_data)))
{
    connect(m_board.get(), &DomainBoard::changed, this, &Engine::domainChanged);
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
    if (m_pulling->mark->followsPowerLoss())
        lookBack();
    else
        m_pulling->puller->start(PassOrder::Extent::Everything);
    return {};
}

//! What was published last before the power went is on the disk, unless the disk lied; the first Pass fetches again
//! what does not look so.
void Engine::lookBack()
{
    qCWarning(lcStore) << "the machine went down while its files were written; those of the last hour are looked at";
    m_verifying = std::make_unique<Verifying>();
    const VerifyTools tools{.data = *m_data, .state = m_pulling->state.get(), .clock = m_clock};
    VerifyOrder order;
    order.extent = VerifyOrder::Extent::Recent;
    prepareVerification(order, tools);
    if (const auto started = m_verifying->verification->start(); !started)
        goOn(); // nothing lies here
}

void Engine::goOn()
{
    m_verifying.reset();
    if (const auto marked = m_pulling->mark->lookedBack(); !marked)
        qCWarning(lcStore).noquote() << marked.error().text();
    m_pulling->puller->start(PassOrder::Extent::Everything);
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
    connect(puller, &Puller::passChanged, this, &Engine::passChanged);
    connect(puller, &Puller::sourceMetaRead, m_board.get(), &DomainBoard::takeSourceMeta);
    connect(puller, &Puller::problemFound, this, &Engine::problemFound);
    connect(puller, &Puller::noted, this, &Engine::noted);
    connect(puller, &Puller::finished, this, &Engine::endRound);
    connect(puller, &Puller::stopped, this, &Engine::endPulling, Qt::QueuedConnection);
    connect(&pulling->queue, &TransferQueue::changed, this, &Engine::transferChanged);
    connect(&pulling->queue, &TransferQueue::totalsChanged, this, &Engine::totalsChanged);
    m_pulling = std::move(pulling);
    return {};
}

void Engine::endRound()
{
    if (m_verifying)
        m_verifying->verification->countRepaired();
    Q_EMIT finished();
}

Result<void> Engine::startVerifying(const VerifyOrder &order)
{
    const bool mustRecord = order.depth == VerifyOrder::Depth::Content || order.repair == VerifyOrder::Repair::Refetch;
    const QString directory = m_data->stateDirectory();
    auto verifying = std::make_unique<Verifying>();
    if (mustRecord || QDir(directory).exists()) { // else nothing is remembered, and nothing has to be
        const auto opened = verifying->open(directory);
        if (!opened && mustRecord)
            return opened;
        if (!opened)
            Q_EMIT problemFound(Error(opened.error().code(),
                                      u"only the structure of the files is looked at, and nothing is recorded: "_s +
                                          opened.error().text()));
    }
    const VerifyTools tools{.data = *m_data, .state = verifying->state.get(), .clock = m_clock};
    m_verifying = std::move(verifying);
    prepareVerification(order, tools);
    auto started = m_verifying->verification->start();
    if (!started)
        m_verifying.reset();
    return started;
}

void Engine::prepareVerification(const VerifyOrder &order, const VerifyTools &tools)
{
    m_verifying->verification = std::make_unique<Verification>(order, tools);
    const Verification *verification = m_verifying->verification.get();
    connect(verification, &Verification::changed, this, &Engine::verifyChanged);
    connect(verification, &Verification::fileDamaged, this, &Engine::fileDamaged);
    connect(verification, &Verification::ended, this, &Engine::repairOrFinish, Qt::QueuedConnection);
}

void Engine::repairOrFinish()
{
    if (!m_verifying)
        return; // stopped meanwhile
    if (m_isStopping && !m_pulling) {
        m_verifying.reset();
        reportStopped();
        return;
    }
    if (m_pulling) { // it was lookBack()
        if (!m_isStopping)
            goOn();
        return;
    }
    const bool repairs = std::ranges::any_of(m_verifying->verification->statuses(), [](const VerifyStatus &status) {
        return status.state == VerifyState::Repairing;
    });
    const auto started = repairs ? startRepairs() : Result<void>();
    if (!started)
        Q_EMIT problemFound(started.error());
    if (!repairs || !started)
        endRound();
}

Result<void> Engine::startRepairs()
{
    auto pulling = std::make_unique<Pulling>(m_settings, m_limits, m_clock);
    auto subscriptions = repairsOf(m_settings, m_verifying->verification->damage(), m_clock.now());
    if (!subscriptions)
        return Failure(std::move(subscriptions).error());
    pulling->lock = std::exchange(m_verifying->lock, std::nullopt);
    pulling->state = std::move(m_verifying->state);
    if (auto adopted = adopt(std::move(pulling), std::move(subscriptions)); !adopted)
        return adopted;
    m_pulling->puller->start(PassOrder::Extent::Repairs);
    return {};
}

void Engine::limitRate(const Settings &settings)
{
    if (!m_pulling)
        return;
    qCInfo(lcPull).noquote() << "the limit is now" << settings.pull.bytesPerSecond << "bytes a second";
    m_pulling->network.limitRate(settings.pull.bytesPerSecond);
}

void Engine::pause(std::chrono::minutes duration)
{
    if (!m_pulling)
        return;
    qCInfo(lcPull).noquote() << "paused until" << isoText(m_clock.now() + duration);
    m_pauseEnd.start(duration);
    m_pulling->puller->pause();
    m_pulling->queue.pause();
}

void Engine::resume()
{
    m_pauseEnd.stop();
    if (!m_pulling)
        return;
    qCInfo(lcPull).noquote() << "goes on after a pause";
    m_pulling->queue.resume();
    m_pulling->puller->resume();
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
    m_verifying.reset();
    m_pulling.reset();
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
    EngineStatus status{.at = m_clock.now(), .domains = m_board->statuses(), .transfers = {}, .server = {}};
    if (m_pulling)
        status.transfers = m_pulling->queue.totals();
    if (m_serving)
        status.server = m_serving->status();
    return status;
}

} // namespace omsync
