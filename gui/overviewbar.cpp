// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overviewbar.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace omsync {

namespace {

constexpr int iconSize = 40;
constexpr int roomBesideText = 20; // in buttons, left and right together

} // namespace

OverviewBar::OverviewBar(QWidget *parent)
    : QWidget(parent)
    , m_icon(iconSize)
    , m_again(new QPushButton(tr("&Try again"), this))
    , m_sync(new QPushButton(tr("Sync &now"), this))
    , m_pause(new QToolButton(this))
    , m_resume(new QPushButton(tr("&Resume"), this))
{
    m_icon.setAccessibleName(tr("State"));
    QFont large = m_headline.font();
    large.setPointSizeF(large.pointSizeF() * 1.35);
    large.setWeight(QFont::DemiBold);
    m_headline.setFont(large);
    m_headline.setTextFormat(Qt::PlainText);
    m_headline.setWordWrap(true);
    m_detail.setTextFormat(Qt::PlainText);
    m_detail.setWordWrap(true);
    m_movement.setTextFormat(Qt::PlainText);
    m_movement.setWordWrap(true);
    m_movement.setAlignment(Qt::AlignRight | Qt::AlignBottom);
    m_again->setAccessibleName(tr("Try again"));
    m_sync->setToolTip(tr("Look for new runs in all domains at once"));
    m_sync->setAccessibleName(tr("Sync now"));
    m_pause->setText(tr("&Pause"));
    m_pause->setAccessibleName(tr("Pause"));
    m_pause->setFocusPolicy(Qt::StrongFocus);
    m_pause->setPopupMode(QToolButton::InstantPopup);
    m_pause->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_pause->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_sync->setMinimumWidth(m_sync->sizeHint().width() + roomBesideText);
    m_pause->setMinimumSize(m_sync->minimumWidth(), m_sync->sizeHint().height());
    m_resume->setAccessibleName(tr("Resume"));
    connect(m_again, &QPushButton::clicked, this, &OverviewBar::tryAgainRequested);
    connect(m_sync, &QPushButton::clicked, this, &OverviewBar::syncRequested);
    connect(m_resume, &QPushButton::clicked, this, &OverviewBar::resumeRequested);

    auto *lower = new QHBoxLayout;
    lower->setSpacing(14);
    lower->addWidget(&m_detail, 3);
    lower->addWidget(&m_movement, 2);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(&m_headline);
    texts->addLayout(lower);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 14, 16, 12);
    row->setSpacing(14);
    row->addWidget(&m_icon, 0, Qt::AlignVCenter);
    row->addLayout(texts, 1);
    row->addWidget(m_again, 0, Qt::AlignVCenter);
    row->addWidget(m_sync, 0, Qt::AlignVCenter);
    row->addWidget(m_pause, 0, Qt::AlignVCenter);
    row->addWidget(m_resume, 0, Qt::AlignVCenter);
    allow({});
}

void OverviewBar::display(const Overview &overview)
{
    if (m_shown == overview)
        return;
    m_icon.display(overview.sign);
    m_icon.setAccessibleDescription(overview.headline);
    m_headline.setText(overview.headline);
    m_headline.setAccessibleName(overview.headline);
    m_detail.setText(overview.detail);
    m_detail.setAccessibleName(overview.detail);
    m_detail.setVisible(!overview.detail.isEmpty());
    m_movement.setText(overview.movement);
    m_movement.setAccessibleName(overview.movement);
    m_movement.setVisible(!overview.movement.isEmpty());
    m_shown = overview;
}

void OverviewBar::allow(const NodeStatus &status)
{
    const bool isPaused = status.activity == Activity::Paused;
    const bool isRunning = status.activity == Activity::Running && status.engine.isPulling;
    m_again->setVisible(status.activity == Activity::Failed || status.servingProblem);
    m_sync->setEnabled(isRunning);
    m_pause->setEnabled(isRunning);
    m_pause->setVisible(!isPaused);
    m_resume->setVisible(isPaused);
}

void OverviewBar::setPauseMenu(QMenu *menu)
{
    m_pause->setMenu(menu);
}

} // namespace omsync
