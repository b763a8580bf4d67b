// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/nodes/fleet.h"
#include "gui/noticegatherer.h"

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

#include <optional>

namespace omsync {

//! The program in the notification area: the worst state wins, here as in the window.
class TrayIcon : public QObject
{
    Q_OBJECT

public:
    //! `pauseMenu` outlives it.
    explicit TrayIcon(QMenu *pauseMenu, QObject *parent = nullptr);

    //! Whether there is a place for it; where there is none, the window must stay reachable.
    [[nodiscard]] static bool hasPlace();

    void appear();
    void display(const FleetOverview &fleet);
    //! What may be done with this node at this time.
    void allow(const NodeStatus &status);
    void notify(const Notice &notice);

    //! What the pointer is told: headline, detail and what moves, a line each.
    [[nodiscard]] static QString toolTipOf(const Overview &overview);

    [[nodiscard]] const QMenu &menu() const { return m_menu; }

Q_SIGNALS:
    void windowRequested();
    void windowToggleRequested();
    void syncRequested();
    void resumeRequested();
    void quitRequested();

private:
    void showStates(const std::vector<StateLine> &lines);

    QSystemTrayIcon m_icon;
    QMenu m_menu;
    QMenu *m_pauseMenu;
    QAction *m_movement;
    QAction *m_sync;
    QAction *m_resume;
    QList<QAction *> m_states; // the worst first
    std::optional<FleetOverview> m_shown;
};

} // namespace omsync
