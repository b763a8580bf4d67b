// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/trayicon.h"

namespace omsync {

TrayIcon::TrayIcon(QMenu *pauseMenu, QObject *parent)
    : QObject(parent)
    , m_pauseMenu(pauseMenu)
{
    m_menu.setAccessibleName(tr("omsync"));
    m_movement = m_menu.addAction(QString());
    m_movement->setEnabled(false);
    m_movement->setVisible(false);
    m_menu.addSeparator();
    m_sync = m_menu.addAction(tr("Sync &now"), this, &TrayIcon::syncRequested);
    m_menu.addMenu(m_pauseMenu);
    m_resume = m_menu.addAction(tr("&Resume"), this, &TrayIcon::resumeRequested);
    m_menu.addSeparator();
    m_menu.addAction(tr("&Open window"), this, &TrayIcon::windowRequested);
    m_menu.addAction(tr("&Quit"), this, &TrayIcon::quitRequested);
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            Q_EMIT windowToggleRequested();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &TrayIcon::windowRequested);
    allow({});
    display(overviewOf(Fleet()));
}

bool TrayIcon::hasPlace()
{
    return QSystemTrayIcon::isSystemTrayAvailable();
}

void TrayIcon::appear()
{
    m_icon.show();
}

void TrayIcon::notify(const Notice &notice)
{
    m_icon.showMessage(notice.title, notice.text, iconOf(notice.sign));
}

QString TrayIcon::toolTipOf(const Overview &overview)
{
    QStringList lines{tr("omsync: %1").arg(overview.headline), overview.detail, overview.movement};
    lines.removeAll(QString());
    return lines.join(u'\n');
}

void TrayIcon::allow(const NodeStatus &status)
{
    const bool isPaused = status.activity == Activity::Paused;
    const bool isRunning = status.activity == Activity::Running && status.engine.isPulling;
    m_sync->setEnabled(isRunning);
    m_pauseMenu->menuAction()->setVisible(!isPaused);
    m_pauseMenu->setEnabled(isRunning);
    m_resume->setVisible(isPaused);
}

void TrayIcon::display(const FleetOverview &fleet)
{
    if (m_shown == fleet)
        return;
    const Overview &overview = fleet.overview;
    if (!m_shown || m_shown->overview.sign != overview.sign)
        m_icon.setIcon(iconOf(overview.sign));
    m_icon.setToolTip(toolTipOf(overview));
    showStates(fleet.lines);
    m_movement->setText(overview.movement);
    m_movement->setVisible(!overview.movement.isEmpty());
    m_shown = fleet;
}

//! Each line is an entry that opens the window.
void TrayIcon::showStates(const std::vector<StateLine> &lines)
{
    while (m_states.size() > qsizetype(lines.size()))
        delete m_states.takeLast();
    while (m_states.size() < qsizetype(lines.size())) {
        auto *state = new QAction(&m_menu);
        connect(state, &QAction::triggered, this, &TrayIcon::windowRequested);
        m_menu.insertAction(m_movement, state);
        m_states.append(state);
    }
    for (qsizetype i = 0; i < m_states.size(); ++i) {
        m_states[i]->setIcon(iconOf(lines[size_t(i)].sign));
        m_states[i]->setText(QString(lines[size_t(i)].text).replace(u'&', QStringLiteral("&&")));
    }
}

} // namespace omsync
