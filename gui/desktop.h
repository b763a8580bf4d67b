// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/stopsignals.h"
#include "gui/arguments.h"
#include "gui/configuration.h"
#include "gui/enginethread.h"
#include "gui/log/logsource.h"
#include "gui/mainwindow.h"
#include "gui/nodes/nodebook.h"
#include "gui/noticegatherer.h"
#include "gui/singleinstance.h"
#include "gui/supportdesk.h"
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
    void placeInTray();
    void startEngine();
    void configure();
    void watchNodes();
    void askForNodeKeys(const QStringList &nodes);
    void showProblem(const Error &problem);
    void tellChanges(const NodeStatus &status);

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
    NoticeGatherer m_notices;
    std::optional<TrayIcon> m_tray; // absent where there is no place for it
    QTimer m_layoutTimer;           // the window may end without a word
    bool m_isQuitting = false;
};

} // namespace omsync
