// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/enginerelay.h"

#include "base/background.h"
#include "base/logging.h"
#include "gui/demoorigin.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace omsync {

namespace {

constexpr std::chrono::milliseconds gatheringTime = 250ms;
constexpr std::chrono::seconds tickTime = 10s;
constexpr int mostRecalled = 10'000; // Transfers
constexpr size_t mostAtOnce = 500;   // Transfers, so that a window is not held up

bool servesAnything(const ServeSettings &serve)
{
    return serve.isPublic || !serve.keys.empty() || !serve.signers.empty();
}

//! Whether an Engine with the Settings `now` can take `next` while it runs.
bool isTakenLive(Settings now, const Settings &next)
{
    if (servesAnything(now.serve) != servesAnything(next.serve) || now.sources.size() != next.sources.size())
        return false;
    for (size_t i = 0; i < now.sources.size(); ++i)
        now.sources[i].bytesPerSecond = next.sources[i].bytesPerSecond;
    now.pull.bytesPerSecond = next.pull.bytesPerSecond;
    now.pull.rateWindows = next.pull.rateWindows;
    now.pull.pause = next.pull.pause;
    now.serve.keys = next.serve.keys;
    now.serve.keysFile = next.serve.keysFile;
    now.serve.signers = next.serve.signers;
    now.serve.credentialsFile = next.serve.credentialsFile;
    return now == next;
}

//! What is tried again and again is logged once.
void note(const Result<void> &started, std::optional<Error> &problem)
{
    const auto before = std::exchange(problem, started ? std::nullopt : std::optional(started.error()));
    if (problem && problem != before)
        qCCritical(lcPull).noquote() << problem->text();
}

//! One line a Pass, in the language of logs. What went wrong in it the Pass has logged itself.
void logPass(const PassStatus &status)
{
    if (!isFinal(status.state) || status.error)
        return;
    if (status.published == 0)
        qCInfo(lcPull).noquote() << nameOf(status) << nameOf(status.state) << "- nothing new from" << status.source;
    else
        qCInfo(lcPull).noquote() << nameOf(status) << nameOf(status.state) << "-" << status.published << "files,"
                                 << QLocale::c().formattedDataSize(status.bytesReceived, 1, QLocale::DataSizeSIFormat)
                                 << "from" << status.source;
}

std::chrono::minutes lengthUntil(Instant until, Instant now)
{
    return std::max(std::chrono::ceil<std::chrono::minutes>(until - now), std::chrono::minutes(1));
}

//! What lasts when another Engine takes over.
std::vector<ControlOrder> pausesOf(const NodeStatus &node, const std::vector<DomainStatus> &domains, Instant now)
{
    std::vector<ControlOrder> pauses;
    const auto keep = [&](const Pause &pause, const QStringList &names) {
        PauseLength length;
        if (pause.until)
            length.limit = lengthUntil(*pause.until, now);
        pauses.push_back({.command = ControlOrder::Command::Pause, .pause = length, .domains = names});
    };
    if (node.activity == Activity::Paused && node.pause)
        keep(*node.pause, {});
    for (const DomainStatus &domain : domains) {
        if (domain.pause)
            keep(*domain.pause, {domain.name});
    }
    return pauses;
}

} // namespace

EngineRelay::EngineRelay(const Clock &clock, std::chrono::milliseconds retryTime, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_inquiry(clock, this)
    , m_flush(this)
    , m_tick(this)
    , m_retry(this)
{
    m_flush.setSingleShot(true);
    m_flush.setInterval(gatheringTime);
    m_tick.setInterval(tickTime);
    connect(&m_flush, &QTimer::timeout, this, &EngineRelay::flush);
    connect(&m_tick, &QTimer::timeout, this, &EngineRelay::flush);
    m_retry.setInterval(retryTime);
    connect(&m_retry, &QTimer::timeout, this, &EngineRelay::tryAgain);
    connect(&m_inquiry, &DomainInquiry::planned, this, &EngineRelay::planned);
    connect(&m_inquiry, &DomainInquiry::verifying, this, &EngineRelay::verifying);
    connect(&m_inquiry, &DomainInquiry::verified, this, &EngineRelay::verified);
}

EngineRelay::~EngineRelay() = default;

void EngineRelay::startDemo()
{
    m_demo = std::make_unique<DemoOrigin>(m_clock);
    connect(m_demo.get(), &DemoOrigin::ready, this, &EngineRelay::start);
    connect(m_demo.get(), &DemoOrigin::failed, this, &EngineRelay::fail);
    connect(m_demo.get(), &DemoOrigin::arrived, this, [this](const QStringList &domains) {
        control({.command = ControlOrder::Command::Sync, .domains = domains});
    });
    m_demo->start();
    flush();
}

void EngineRelay::start(const Settings &settings)
{
    if (m_status.activity == Activity::Stopping)
        return;
    m_status.data = settings.data;
    m_status.problem.reset();
    m_status.servingProblem.reset();
    m_settings = settings;
    m_engine = std::make_unique<Engine>(settings, m_clock);
    watch();
    begin();
    for (const ControlOrder &pause : std::exchange(m_pauses, {}))
        control(pause);
    m_tick.start();
    flush();
}

void EngineRelay::apply(const Settings &settings)
{
    if (m_status.activity == Activity::Stopping)
        return;
    if (!m_engine) {
        start(settings);
        return;
    }
    const bool isRunning =
        (m_status.activity == Activity::Running || m_status.activity == Activity::Paused) && !m_status.servingProblem;
    if (isRunning && !m_next && isTakenLive(m_settings, settings)) {
        m_settings = settings;
        m_engine->takeLimits(settings);
        m_engine->takeClients(settings);
        qCInfo(lcConfig) << "other limits and clients are taken";
        return;
    }
    qCInfo(lcConfig) << "starting again with other settings";
    m_retry.stop();
    if (!m_next)
        m_pauses = pausesOf(m_status, m_engine->status().domains, m_clock.now());
    m_status.pause.reset();
    enter(Activity::Starting);
    if (!std::exchange(m_next, settings))
        m_engine->stop();
}

void EngineRelay::watch()
{
    const Engine *engine = m_engine.get();
    connect(engine, &Engine::domainChanged, this, &EngineRelay::touch);
    connect(engine, &Engine::totalsChanged, this, &EngineRelay::touch);
    connect(engine, &Engine::pauseChanged, this, &EngineRelay::takePause);
    connect(engine, &Engine::domainPauseChanged, this, &EngineRelay::touch);
    connect(engine, &Engine::transferChanged, this, [this](const TransferStatus &status) {
        m_backlog.add(status);
        touch();
    });
    connect(engine, &Engine::transfersProgressed, this, [this](const std::vector<TransferStatus> &statuses) {
        for (const TransferStatus &status : statuses)
            m_backlog.add(status);
    });
    connect(engine, &Engine::passChanged, this, [this](const PassStatus &status) {
        logPass(status);
        if (m_demo && isFinal(status.state))
            m_demo->letRunsArrive();
    });
    connect(engine, &Engine::problemFound, this,
            [](const Error &problem) { qCWarning(lcPull).noquote() << problem.text(); });
    connect(engine, &Engine::noted, this, [](const QString &text) { qCInfo(lcPull).noquote() << text; });
    connect(engine, &Engine::stopped, this, &EngineRelay::end, Qt::QueuedConnection);
}

//! Neither keeps the other from what it does.
void EngineRelay::begin()
{
    if (!m_settings.selections.empty())
        pull();
    if (servesAnything(m_settings.serve))
        serve();
    settle();
}

void EngineRelay::pull()
{
    const auto pulling = m_engine->startPulling();
    if (pulling)
        recall();
    note(pulling, m_status.problem);
}

void EngineRelay::serve()
{
    const auto serving = m_engine->startServing();
    if (serving)
        qCInfo(lcServe).noquote() << "serving on" << m_engine->status().server.address;
    note(serving, m_status.servingProblem);
}

void EngineRelay::settle()
{
    const bool isWell = !m_status.problem && !m_status.servingProblem;
    const bool pulls = !m_settings.selections.empty() && !m_status.problem;
    if (isWell)
        m_retry.stop();
    else if (!m_retry.isActive())
        m_retry.start();
    if (m_status.activity == Activity::Paused && pulls)
        touch();
    else if (pulls || (m_settings.selections.empty() && isWell && servesAnything(m_settings.serve)))
        enter(Activity::Running);
    else
        enter(isWell ? Activity::NothingToDo : Activity::Failed);
}

void EngineRelay::tryAgain()
{
    if (!m_engine || m_next || m_status.activity == Activity::Stopping)
        return;
    if (m_status.problem)
        pull();
    if (m_status.servingProblem)
        serve();
    settle();
}

//! What came before goes before what has come since.
void EngineRelay::recall()
{
    if (std::exchange(m_recalled, m_settings.data.directory) == m_settings.data.directory)
        return;
    const auto history = m_engine->recentTransfers(mostRecalled);
    if (history)
        m_backlog.precede(*history);
    else
        qCWarning(lcStore).noquote() << history.error().text();
}

void EngineRelay::fail(const Error &error)
{
    qCCritical(lcPull).noquote() << error.text();
    m_status.problem = error;
    enter(Activity::Failed);
}

void EngineRelay::enter(Activity activity)
{
    if (m_status.activity == Activity::Stopping)
        return; // nothing follows it
    m_status.activity = activity;
    touch();
}

//! Whoever ordered it, here or from elsewhere.
void EngineRelay::takePause(const std::optional<Pause> &pause)
{
    const bool isUp = m_status.activity == Activity::Running || m_status.activity == Activity::Paused;
    if (!isUp)
        return;
    m_status.pause = pause;
    enter(pause ? Activity::Paused : Activity::Running);
}

void EngineRelay::control(const ControlOrder &order)
{
    if (m_engine)
        m_engine->obey(order);
    touch();
}

void EngineRelay::fetchAgain(const std::vector<DamagedFile> &files)
{
    if (m_engine)
        m_engine->fetchAgain(files);
}

void EngineRelay::obey(const TransferOrder &order)
{
    if (m_engine)
        m_engine->obey(order);
}

void EngineRelay::ask(DomainQuestion question, const DomainInTree &domain)
{
    if (domain.name.isEmpty())
        return m_inquiry.drop(question);
    switch (question) {
    case DomainQuestion::Variables: return findVariables(domain);
    case DomainQuestion::Plan: return m_inquiry.plan(m_settings, domain.name);
    case DomainQuestion::Verify: return m_inquiry.verify(m_settings, domain.name);
    }
    Q_UNREACHABLE();
}

void EngineRelay::findVariables(const DomainInTree &domain)
{
    if (!m_engine)
        return;
    runInBackground(this, m_engine->variablesWork(domain),
                    [this, domain](const Result<std::vector<VariableEntry>> &found) {
                        VariableAnswer answer{.domain = domain};
                        if (found)
                            answer.variables = *found;
                        else
                            answer.error = found.error();
                        Q_EMIT variablesFound(answer);
                    });
}

void EngineRelay::touch()
{
    if (!m_flush.isActive())
        m_flush.start();
}

void EngineRelay::flush()
{
    tellTransfers();
    m_status.engine =
        m_engine ? m_engine->status() : EngineStatus{.at = m_clock.now(), .domains = {}, .transfers = {}, .server = {}};
    Q_EMIT statusChanged(m_status);
}

void EngineRelay::tellTransfers()
{
    if (m_isTelling || m_backlog.size() == 0)
        return;
    m_isTelling = true;
    Q_EMIT transfersChanged(m_backlog.take(mostAtOnce));
}

void EngineRelay::tellMore()
{
    m_isTelling = false;
    if (m_backlog.size() >= mostAtOnce)
        tellTransfers();
    else if (m_backlog.size() > 0)
        touch();
}

void EngineRelay::stop()
{
    m_retry.stop();
    enter(Activity::Stopping);
    flush();
    m_inquiry.stop();
    if (!m_engine)
        end();
    else if (!m_next) // else it is stopping already
        m_engine->stop();
}

void EngineRelay::end()
{
    m_tick.stop();
    m_flush.stop();
    m_engine.reset();
    const auto next = std::exchange(m_next, std::nullopt);
    if (next && m_status.activity != Activity::Stopping) {
        start(*next);
        return;
    }
    m_demo.reset();
    Q_EMIT stopped();
}

} // namespace omsync
