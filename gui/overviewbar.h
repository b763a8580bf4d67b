// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/overview.h"
#include "gui/signpicture.h"

#include <QLabel>
#include <QWidget>

class QToolButton;
class QPushButton;
class QMenu;

namespace omsync {

//! The top of the window: the state of the node in one look, and what can be done about it.
class OverviewBar : public QWidget
{
    Q_OBJECT

public:
    explicit OverviewBar(QWidget *parent = nullptr);

    void display(const Overview &overview);
    //! What may be done at this time.
    void allow(const NodeStatus &status);
    //! Of the button that pauses; when the node is paused, the button ends that instead.
    void setPauseMenu(QMenu *menu);

Q_SIGNALS:
    void syncRequested();
    //! To start what could not.
    void tryAgainRequested();
    void resumeRequested();

private:
    SignPicture m_icon;
    QLabel m_headline;
    QLabel m_detail;
    QLabel m_movement;
    QPushButton *m_again;
    QPushButton *m_sync;
    QToolButton *m_pause;
    QPushButton *m_resume;
    std::optional<Overview> m_shown;
};

} // namespace omsync
