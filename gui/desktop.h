// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/stopsignals.h"
#include "gui/arguments.h"
#include "gui/configuration.h"
#include "gui/enginethread.h"
#include "gui/fleetnotices.h"
#include "gui/log/logsource.h"
#include "gui/mainwindow.h"
#include "gui/meterednetwork.h"
#include "gui/meteredrule.h"
#include "gui/nodes/nodebook.h"
#include "gui/singleinstance.h"
#include "gui/sleepguard.h"
#include "gui/supportdesk.h"
#include "gui/systemnotices.h"
#include "gui/trayicon.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace omsync {

//! The whole program, put together: one instance, the engine on its thread, the window and the tray.
class Desktop : public QObject
{
    Q_OBJECT

public:
    explicit Desktop(StartArguments arguments, QObject *parent = nullptr);

    //! ended() follows at last.
    void start();
    void quit();

Q_SIGNALS:
    void ended();

private:
    void comeUp();
    void keepLayout();
    void wire();
    void lookForTray();
    void placeInTray();
    void standIn();
    void closeWindow();
    void startEngine();
    void configure();
    void watchNodes();
    void askForNodeKeys(const QStringList &nodes);
    void showProblem(const Error &problem);
    void takePreferences(const Preferences &preferences);
    void takeOwn(const NodeStatus &status);
    void heedMetering();
    void takeOthers(const std::vector<NodeSight> &sights);
    void showFleet();
    void tellChanges();
    void raiseFor(const Notice &notice);
    void raiseWith(const QByteArray &activationToken);

    StartArguments m_arguments;
    SystemClock m_clock;
    StopSignals m_signals;
    LogSource m_logSource;
    SingleInstance m_instance;
    EngineThread m_engine;
    std::optional<MainWindow> m_window;           // absent until this is the one instance
    std::optional<Configuration> m_configuration; // absent in a demo
    std::optional<NodeBook> m_nodes;
    std::optional<SupportDesk> m_support;
    Fleet m_fleet;
    FleetNotices m_notices;
    SystemNotices m_systemNotices;
    Preferences m_preferences;
    SleepGuard m_sleepGuard;
    MeteredNetwork m_network;
    MeteredRule m_meteredRule;
    std::optional<TrayIcon> m_tray; // absent while there is no place for it
    QTimer m_look;                  // for that place, and for what is to be told
    bool m_standsIn = false;        // the minimised window, for the icon
    QTimer m_layoutTimer;           // the window may end without a word
    bool m_isQuitting = false;
};

} // namespace omsync
