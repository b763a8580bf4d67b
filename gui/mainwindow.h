// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/domains/domainview.h"
#include "gui/log/logview.h"
#include "gui/nodes/nodesview.h"
#include "gui/nodestatus.h"
#include "gui/overviewbar.h"
#include "gui/serving/servingview.h"
#include "gui/transfers/transferview.h"

#include <QMainWindow>
#include <QMenu>
#include <QTabWidget>

class QSettings;

namespace omsync {

//! The window: the state of the node in one look, and a page for each question that follows. It is told what to show
//! and signals what is asked for.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);

    //! This engine.
    void display(const NodeStatus &status);
    //! What stands at the top and in the title.
    void displayOverview(const Overview &overview);
    [[nodiscard]] DomainView &domains() { return m_domains; }
    [[nodiscard]] TransferView &transfers() { return m_transfers; }
    [[nodiscard]] NodesView &nodes() { return m_nodes; }
    [[nodiscard]] ServingView &serving() { return m_serving; }
    [[nodiscard]] LogView &log() { return m_log; }
    //! 10, 30 or 60 minutes.
    [[nodiscard]] QMenu &pauseMenu() { return m_pauseMenu; }

    // What its buttons and the tray ask for.
    void sync();
    void resume();

    //! Where there is nothing to be set, as in a demo, nothing is offered.
    void offerSettings(bool isOffered);
    //! Writes what differs from what is written.
    void saveLayout(QSettings &memory) const;
    void restoreLayout(const QSettings &memory);
    //! Shows the window, and before all others where the system allows that.
    void raiseToFront();

Q_SIGNALS:
    void orderRequested(const omsync::ControlOrder &order);
    //! To start what could not.
    void tryAgainRequested();
    void quitRequested();
    //! A file for whoever asks for help.
    void supportRequested();
    //! By whoever closes the window: it stays until it is hidden.
    void closeRequested();
    void settingsRequested();
    //! By whoever has nothing set up.
    void setupRequested();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void buildPauseMenu();
    void buildMenus();
    void buildPages();
    void buildShortcuts();
    void showAbout();

    OverviewBar m_overview;
    QTabWidget m_pages;
    DomainView m_domains;
    TransferView m_transfers;
    NodesView m_nodes;
    ServingView m_serving;
    LogView m_log;
    QMenu m_pauseMenu;
    QAction *m_sync = nullptr;
    QAction *m_resume = nullptr;
    QAction *m_settings = nullptr;
};

} // namespace omsync
