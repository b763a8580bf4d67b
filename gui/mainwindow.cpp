// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow.h"

#include "gui/domains/pausemenu.h"
#include "gui/firstsize.h"
#include "gui/layoutmemory.h"
#include "gui/messagebox.h"

#include <QCloseEvent>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QShortcut>
#include <QVBoxLayout>

namespace omsync {

using namespace Qt::StringLiterals;

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent)
{
    setWindowTitle(u"omsync"_s);
    setWindowIcon(programIcon());
    resizeWithinScreen(*this, {1240, 720});
    buildPauseMenu();
    buildMenus();
    buildPages();
    buildShortcuts();
    connect(&m_overview, &OverviewBar::syncRequested, this, &MainWindow::sync);
    connect(&m_overview, &OverviewBar::tryAgainRequested, this, &MainWindow::tryAgainRequested);
    connect(&m_overview, &OverviewBar::resumeRequested, this, &MainWindow::resume);
    connect(&m_domains, &DomainView::orderRequested, this, &MainWindow::orderRequested);
    connect(&m_domains, &DomainView::setupRequested, this, &MainWindow::setupRequested);
    connect(&m_nodes, &NodesView::ownRequested, this, [this] { m_pages.setCurrentWidget(&m_domains); });
    display({});
    displayOverview(overviewOf(NodeStatus()));
}

void MainWindow::buildPauseMenu()
{
    m_pauseMenu.setTitle(tr("&Pause"));
    m_pauseMenu.setAccessibleName(tr("Pause"));
    addPauseLengths(m_pauseMenu, [this](const PauseLength &length) {
        Q_EMIT orderRequested({.command = ControlOrder::Command::Pause, .pause = length});
    });
    m_overview.setPauseMenu(&m_pauseMenu);
}

void MainWindow::buildMenus()
{
    QMenu *program = menuBar()->addMenu(tr("Pro&gram"));
    m_sync = program->addAction(tr("Sync &now"), QKeySequence(u"F5"_s), this, &MainWindow::sync);
    program->addMenu(&m_pauseMenu);
    m_resume = program->addAction(tr("&Resume"), this, &MainWindow::resume);
    program->addSeparator();
    m_settings = program->addAction(tr("S&ettings …"), QKeySequence(u"Ctrl+,"_s), this, &MainWindow::settingsRequested);
    program->addSeparator();
    program->addAction(tr("&Quit"), QKeySequence(QKeySequence::Quit), this, &MainWindow::quitRequested);
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("Save support &bundle …"), this, &MainWindow::supportRequested);
    help->addAction(tr("&About omsync"), this, &MainWindow::showAbout);
    menuBar()->setAccessibleName(tr("Menu bar"));
}

void MainWindow::buildPages()
{
    m_pages.setDocumentMode(true);
    m_pages.setAccessibleName(tr("Pages"));
    m_pages.tabBar()->setAccessibleName(tr("Pages"));
    m_pages.tabBar()->setObjectName(u"pages"_s);
    m_pages.addTab(&m_domains, tr("Freshness"));
    m_pages.addTab(&m_transfers, tr("Transfers"));
    m_pages.addTab(&m_nodes, tr("Nodes"));
    m_pages.addTab(&m_serving, tr("Serving"));
    m_pages.addTab(&m_log, tr("Log"));
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(&m_overview);
    column->addWidget(&m_pages, 1);
    setCentralWidget(content);
}

void MainWindow::buildShortcuts()
{
    for (int page = 0; page < m_pages.count(); ++page) {
        const QString keys = u"Alt+%1"_s.arg(page + 1);
        m_pages.setTabToolTip(page, keys);
        auto *shortcut = new QShortcut(QKeySequence(keys), this);
        connect(shortcut, &QShortcut::activated, this, [this, page] { m_pages.setCurrentIndex(page); });
    }
}

void MainWindow::sync()
{
    Q_EMIT orderRequested({.command = ControlOrder::Command::Sync});
}

void MainWindow::resume()
{
    Q_EMIT orderRequested({.command = ControlOrder::Command::Resume});
}

void MainWindow::display(const NodeStatus &status)
{
    m_overview.allow(status);
    const bool canBeTold = status.activity == Activity::Running && status.engine.isPulling;
    const bool isPaused = status.activity == Activity::Paused;
    m_sync->setEnabled(canBeTold);
    m_pauseMenu.menuAction()->setVisible(!isPaused);
    m_pauseMenu.setEnabled(canBeTold);
    m_resume->setVisible(isPaused);
    m_domains.display(status);
    m_transfers.display(status);
    m_nodes.displayOwn(status);
    m_serving.display(status);
}

void MainWindow::displayOverview(const Overview &overview)
{
    m_overview.display(overview);
    setWindowTitle(tr("%1 – omsync").arg(overview.headline));
}

void MainWindow::offerSettings(bool isOffered)
{
    m_settings->setVisible(isOffered);
    m_settings->setEnabled(isOffered);
    m_serving.offerSettings(isOffered);
    m_transfers.offerLimits(isOffered);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    event->ignore();
    Q_EMIT closeRequested();
}

void MainWindow::saveLayout(QSettings &memory) const
{
    if (const QByteArray geometry = saveGeometry(); memory.value(u"window/geometry"_s) != geometry)
        memory.setValue(u"window/geometry"_s, geometry);
    saveLayoutBelow(*centralWidget(), memory);
}

void MainWindow::restoreLayout(const QSettings &memory)
{
    restoreGeometry(memory.value(u"window/geometry"_s).toByteArray());
    restoreLayoutBelow(*centralWidget(), memory);
}

void MainWindow::raiseToFront()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About omsync"),
                                tr("<h3>omsync %1</h3><p>Keeps Open-Meteo weather databases in step.</p>"
                                   "<p>GPL-3.0-or-later. Uses Qt %2.</p>")
                                    .arg(QStringLiteral(OMSYNC_VERSION), QString::fromLatin1(qVersion())),
                                QMessageBox::Close, this);
    box->setIconPixmap(programIcon().pixmap(64));
    prepareToOpen(*box);
    box->open();
}

} // namespace omsync
