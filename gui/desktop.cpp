// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/desktop.h"

#include "gui/secrets/secretdialog.h"
#include "gui/startup.h"

#include <QGuiApplication>
#include <QProcessEnvironment>
#include <QSettings>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds layoutPause = 5s;
constexpr std::chrono::seconds lookInterval{5};
constexpr std::chrono::minutes longestPause{10'080};
constexpr Instant untilResumed = Instant::max() - std::chrono::hours(24); // a time that is never over

QString nameOfProfile(const StartArguments &arguments)
{
    if (arguments.isDemo)
        return u"demo"_s;
    return arguments.profile.isEmpty() ? u"default"_s : u"profile-"_s + arguments.profile;
}

//! What the window remembers is kept beside the settings, never in them.
QSettings memoryOf(const StartArguments &arguments)
{
    return QSettings(QSettings::IniFormat, QSettings::UserScope, u"omsync"_s, u"window-"_s + nameOfProfile(arguments));
}

} // namespace

Desktop::Desktop(StartArguments arguments, QObject *parent)
    : QObject(parent)
    , m_arguments(std::move(arguments))
    , m_instance(nameOfProfile(m_arguments))
    , m_engine(m_clock)
{
    connect(&m_signals, &StopSignals::stopRequested, this, &Desktop::quit);
    connect(&m_instance, &SingleInstance::claimed, this, &Desktop::comeUp);
    connect(&m_instance, &SingleInstance::taken, this, &Desktop::ended);
    connect(&m_engine, &EngineThread::stopped, this, &Desktop::ended);
    connect(&m_look, &QTimer::timeout, this, [this] {
        lookForTray();
        tellChanges();
    });
}

void Desktop::start()
{
    m_instance.claim();
}

void Desktop::comeUp()
{
    m_window.emplace();
    const QSettings memory = memoryOf(m_arguments);
    m_window->restoreLayout(memory);
    connect(&m_layoutTimer, &QTimer::timeout, this, &Desktop::keepLayout);
    m_layoutTimer.start(layoutPause);
    wire();
    if (TrayIcon::hasPlace())
        placeInTray();
    if (!m_arguments.isMinimized)
        m_window->show();
    else if (!m_tray)
        standIn();
    m_look.start(lookInterval);
    startEngine();
}

void Desktop::keepLayout()
{
    QSettings memory = memoryOf(m_arguments);
    m_window->saveLayout(memory);
}

void Desktop::wire()
{
    MainWindow *window = &*m_window;
    connect(&m_instance, &SingleInstance::showRequested, this, &Desktop::raiseWith);
    connect(&m_systemNotices, &SystemNotices::refused, this, &Desktop::raiseFor);
    connect(&m_network, &MeteredNetwork::changed, this, &Desktop::heedMetering);
    connect(&m_logSource, &LogSource::logged, &window->log(), &LogView::append);
    connect(&window->log(), &LogView::debugWanted, &m_logSource, &LogSource::setDebug);
    connect(&m_engine, &EngineThread::statusChanged, this, &Desktop::takeOwn);
    connect(&m_engine, &EngineThread::transfersChanged, &window->transfers(), &TransferView::take);
    connect(&window->transfers(), &TransferView::ordered, &m_engine, &EngineThread::obey);
    m_support.emplace(m_clock, window->log(), window);
    connect(&m_engine, &EngineThread::statusChanged, &*m_support, &SupportDesk::takeStatus);
    connect(window, &MainWindow::supportRequested, &*m_support, &SupportDesk::open);
    DomainView *board = &window->domains();
    connect(board, &DomainView::asked, &m_engine, &EngineThread::ask);
    connect(&m_engine, &EngineThread::variablesFound, board, &DomainView::showVariables);
    connect(&m_engine, &EngineThread::planned, board, &DomainView::showPlan);
    connect(&m_engine, &EngineThread::verifying, board, &DomainView::showVerifying);
    connect(&m_engine, &EngineThread::verified, board, &DomainView::showVerification);
    connect(board, &DomainView::repairRequested, &m_engine, &EngineThread::fetchAgain);
    connect(window, &MainWindow::orderRequested, &m_engine, &EngineThread::control);
    connect(window, &MainWindow::tryAgainRequested, &m_engine, &EngineThread::tryAgain);
    connect(window, &MainWindow::quitRequested, this, &Desktop::quit);
    connect(window, &MainWindow::closeRequested, this, &Desktop::closeWindow);
}

//! A panel may come up after this program, and go before it: what is hidden then would be out of reach.
void Desktop::lookForTray()
{
    const bool hasPlace = TrayIcon::hasPlace();
    if (hasPlace == m_tray.has_value())
        return;
    if (hasPlace) {
        placeInTray();
        if (std::exchange(m_standsIn, false) && m_window->isMinimized())
            m_window->hide();
        return;
    }
    m_tray.reset();
    if (!m_window->isVisible())
        standIn();
}

//! For the icon that has no place: what can be clicked at.
void Desktop::standIn()
{
    m_standsIn = true;
    m_window->showMinimized();
}

void Desktop::closeWindow()
{
    if (m_tray && TrayIcon::hasPlace())
        m_window->hide();
    else
        quit();
}

void Desktop::placeInTray()
{
    m_tray.emplace(&m_window->pauseMenu());
    MainWindow *window = &*m_window;
    connect(&*m_tray, &TrayIcon::windowRequested, window, &MainWindow::raiseToFront);
    connect(&*m_tray, &TrayIcon::windowToggleRequested, window, [window] {
        if (window->isVisible() && !window->isMinimized())
            window->hide();
        else
            window->raiseToFront();
    });
    connect(&*m_tray, &TrayIcon::syncRequested, window, &MainWindow::sync);
    connect(&*m_tray, &TrayIcon::resumeRequested, window, &MainWindow::resume);
    connect(&*m_tray, &TrayIcon::quitRequested, this, &Desktop::quit);
    showFleet();
    m_tray->appear();
}

//! After configure(), which knows where secrets are kept.
void Desktop::watchNodes()
{
    const QString memory = memoryOf(m_arguments).fileName();
    m_nodes.emplace(NodeBookPlace{.memory = memory,
                                  .secretsDirectory =
                                      m_configuration ? secretsDirectoryBeside(writablePathFor(m_configuration->path()))
                                                      : memory + u".secrets"_s,
                                  .profile = nameOfProfile(m_arguments)},
                    m_clock);
    NodeBook *book = &*m_nodes;
    NodesView *view = &m_window->nodes();
    if (m_configuration) {
        const auto choose = [book](const Preferences &preferences) { book->setSecretPlace(preferences.secretPlace); };
        connect(&*m_configuration, &Configuration::preferencesChanged, book, choose);
        connect(book, &NodeBook::keychainRefused, &*m_configuration, &Configuration::askWhereElse);
        choose(m_configuration->preferences());
    }
    connect(book, &NodeBook::changed, view, &NodesView::display);
    connect(book, &NodeBook::changed, this, &Desktop::takeOthers);
    connect(book, &NodeBook::obeyed, view, &NodesView::takeObeyed);
    connect(book, &NodeBook::tested, view, &NodesView::takeTest);
    connect(book, &NodeBook::keysMissing, view, &NodesView::showRemark);
    connect(book, &NodeBook::keysMoved, view, &NodesView::hideRemark);
    connect(book, &NodeBook::keysWanted, this, &Desktop::askForNodeKeys);
    connect(view, &NodesView::keepRequested, book, &NodeBook::keep);
    connect(view, &NodesView::removeRequested, book, &NodeBook::remove);
    connect(view, &NodesView::testRequested, book, &NodeBook::test);
    connect(view, &NodesView::orderRequested, book, &NodeBook::order);
    book->start();
}

void Desktop::askForNodeKeys(const QStringList &nodes)
{
    auto *dialog =
        new SecretDialog(SecretDialog::Owner::Nodes, nodes, {}, m_window->isVisible() ? &*m_window : nullptr);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::finished, &*m_nodes, [this, dialog](int result) {
        m_nodes->takeKeys(result == QDialog::Accepted ? dialog->secrets() : LooseSecrets());
    });
    dialog->open();
}

void Desktop::startEngine()
{
    m_window->offerSettings(!m_arguments.isDemo);
    if (m_arguments.isDemo) {
        watchNodes();
        m_engine.startDemo();
        return;
    }
    configure();
}

void Desktop::configure()
{
    const auto environment = QProcessEnvironment::systemEnvironment();
    m_configuration.emplace(ConfigurationPlace{.path = settingsPathOf(m_arguments.profile, environment),
                                               .profile = m_arguments.profile,
                                               .memory = memoryOf(m_arguments).fileName(),
                                               .environment = environment},
                            m_clock, &*m_window);
    Configuration *configuration = &*m_configuration;
    connect(configuration, &Configuration::ready, &m_engine, &EngineThread::apply);
    connect(configuration, &Configuration::ready, &m_window->domains(), &DomainView::takeSettings);
    connect(configuration, &Configuration::ready, &*m_support, &SupportDesk::takeSettings);
    connect(configuration, &Configuration::failed, this, &Desktop::showProblem);
    connect(configuration, &Configuration::preferencesChanged, this, &Desktop::takePreferences);
    takePreferences(configuration->preferences());
    m_network.start();
    connect(&*m_window, &MainWindow::settingsRequested, configuration, &Configuration::edit);
    connect(&*m_window, &MainWindow::tryAgainRequested, configuration, &Configuration::tryAgain);
    connect(&*m_window, &MainWindow::setupRequested, configuration, &Configuration::setUp);
    ServingView *serving = &m_window->serving();
    connect(configuration, &Configuration::servingKnown, serving, &ServingView::displayKeys);
    connect(serving, &ServingView::keysChanged, configuration, &Configuration::keepKeys);
    connect(serving, &ServingView::settingsRequested, configuration,
            [configuration] { configuration->editPage(SettingsDialog::servingPage); });
    connect(&m_window->transfers(), &TransferView::limitsRequested, configuration,
            [configuration] { configuration->editPage(SettingsDialog::limitsPage); });
    m_window->domains().setSettingsPath(configuration->path());
    watchNodes();
    configuration->load();
    if (configuration->isFirstRun() && !m_arguments.isMinimized)
        configuration->setUp();
}

void Desktop::showProblem(const Error &problem)
{
    NodeStatus status;
    status.activity = Activity::Failed;
    status.problem = problem;
    status.engine.at = m_clock.now();
    takeOwn(status);
}

void Desktop::takePreferences(const Preferences &preferences)
{
    m_preferences = preferences;
    m_notices.setChoice(preferences.notices);
    takeOwn(m_fleet.own);
}

void Desktop::takeOwn(const NodeStatus &status)
{
    m_fleet.own = status;
    heedMetering();
    m_fleet.own.isMetered = m_meteredRule.isHolding();
    const TransferTotals &totals = status.engine.transfers;
    m_sleepGuard.setHeld(m_preferences.staysAwake && status.activity == Activity::Running &&
                         totals.waiting + totals.active > 0);
    m_window->display(m_fleet.own);
    showFleet();
}

//! Where nothing is pulled, nothing is to be paused.
void Desktop::heedMetering()
{
    const Activity activity = m_fleet.own.activity;
    if (activity != Activity::Running && activity != Activity::Paused)
        return;
    const auto &pause = m_fleet.own.pause;
    switch (
        m_meteredRule.next({.isUnwanted = m_network.isMetered() && !m_preferences.pullsOverMetered,
                            .pausedUntil = pause ? std::optional(pause->until.value_or(untilResumed)) : std::nullopt,
                            .now = m_clock.now()})) {
    case MeteredRule::Step::None: return;
    case MeteredRule::Step::Pause:
        m_engine.control(
            {.command = ControlOrder::Command::Pause, .pause = PauseLength{.limit = longestPause}, .domains = {}});
        return;
    case MeteredRule::Step::Resume: m_engine.control({.command = ControlOrder::Command::Resume}); return;
    }
}

void Desktop::takeOthers(const std::vector<NodeSight> &sights)
{
    m_fleet.others = sights;
    showFleet();
}

void Desktop::showFleet()
{
    m_fleet.now = m_clock.now();
    const FleetOverview seen = overviewOf(m_fleet);
    m_window->displayOverview(seen.overview);
    if (!m_tray)
        return;
    m_tray->allow(m_fleet.own);
    m_tray->display(seen);
}

void Desktop::tellChanges()
{
    m_fleet.now = m_clock.now();
    if (m_fleet.own.activity == Activity::Failed)
        m_fleet.own.engine.at = m_fleet.now; // nothing else tells it the time
    for (const Notice &notice : m_notices.observe(m_fleet)) {
        if (m_tray)
            m_tray->notify(notice);
        else
            m_systemNotices.show(notice);
    }
}

//! Nothing else shows what is wrong.
void Desktop::raiseFor(const Notice &notice)
{
    if (notice.sign < Sign::Paused && m_window && !m_isQuitting)
        m_window->raiseToFront();
}

//! Qt takes the token of Wayland from the environment, once.
void Desktop::raiseWith(const QByteArray &activationToken)
{
    if (!activationToken.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", activationToken);
    m_window->raiseToFront();
}

void Desktop::quit()
{
    if (std::exchange(m_isQuitting, true))
        return;
    m_layoutTimer.stop();
    if (m_window) {
        keepLayout();
        m_window->hide();
    }
    m_look.stop();
    m_tray.reset();
    m_nodes.reset();
    m_support.reset();
    m_configuration.reset();
    m_engine.stop();
}

} // namespace omsync
