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
        m_window->showMinimized();
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
    connect(&m_instance, &SingleInstance::showRequested, window, &MainWindow::raiseToFront);
    connect(&m_logSource, &LogSource::logged, &window->log(), &LogView::append);
    connect(&window->log(), &LogView::debugWanted, &m_logSource, &LogSource::setDebug);
    connect(&m_engine, &EngineThread::statusChanged, window, &MainWindow::display);
    connect(&m_engine, &EngineThread::transfersChanged, &window->transfers(), &TransferView::take);
    connect(&window->transfers(), &TransferView::ordered, &m_engine, &EngineThread::obey);
    m_support.emplace(m_clock, window->log(), window);
    connect(&m_engine, &EngineThread::statusChanged, &*m_support, &SupportDesk::takeStatus);
    connect(window, &MainWindow::supportRequested, &*m_support, &SupportDesk::open);
    DomainView *board = &window->domains();
    connect(board, &DomainView::asked, &m_engine, &EngineThread::ask);
    connect(&m_engine, &EngineThread::variablesFound, board, &DomainView::showVariables);
    connect(&m_engine, &EngineThread::planned, board, &DomainView::showPlan);
    connect(&m_engine, &EngineThread::verified, board, &DomainView::showVerification);
    connect(board, &DomainView::repairRequested, &m_engine, &EngineThread::fetchAgain);
    connect(window, &MainWindow::orderRequested, &m_engine, &EngineThread::control);
    connect(window, &MainWindow::tryAgainRequested, &m_engine, &EngineThread::tryAgain);
    connect(window, &MainWindow::quitRequested, this, &Desktop::quit);
}

void Desktop::placeInTray()
{
    m_tray.emplace(&m_window->pauseMenu());
    m_window->setClosing(MainWindow::Closing::Hides);
    MainWindow *window = &*m_window;
    connect(&m_engine, &EngineThread::statusChanged, &*m_tray, &TrayIcon::display);
    connect(&m_engine, &EngineThread::statusChanged, this, &Desktop::tellChanges);
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
    const auto choose = [this](const Preferences &preferences) { m_notices.setChoice(preferences.notices); };
    connect(configuration, &Configuration::preferencesChanged, this, choose);
    choose(configuration->preferences());
    connect(&*m_window, &MainWindow::settingsRequested, configuration, &Configuration::edit);
    connect(&*m_window, &MainWindow::tryAgainRequested, configuration, &Configuration::tryAgain);
    connect(&*m_window, &MainWindow::setupRequested, configuration, &Configuration::setUp);
    ServingView *serving = &m_window->serving();
    connect(configuration, &Configuration::servingKnown, serving, &ServingView::displayKeys);
    connect(serving, &ServingView::keysChanged, configuration, &Configuration::keepKeys);
    connect(serving, &ServingView::settingsRequested, configuration, &Configuration::editServing);
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
    m_window->display(status);
    if (m_tray)
        m_tray->display(status);
}

void Desktop::tellChanges(const NodeStatus &status)
{
    for (const Notice &notice : m_notices.observe(status)) {
        if (m_tray)
            m_tray->notify(notice);
    }
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
    m_tray.reset();
    m_nodes.reset();
    m_support.reset();
    m_configuration.reset();
    m_engine.stop();
}

} // namespace omsync
