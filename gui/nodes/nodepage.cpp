// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/nodes/nodepage.h"

#include "gui/domains/pausemenu.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

NodePage::NodePage(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"node"_s); // what it holds is called as on the pages of this node
    buildTop();
    m_transfers.watchOnly();
    m_tabs.setDocumentMode(true);
    m_tabs.setAccessibleName(tr("Pages of the node"));
    m_tabs.tabBar()->setAccessibleName(tr("Pages of the node"));
    m_tabs.addTab(&m_board, tr("Freshness"));
    m_tabs.addTab(&m_transfers, tr("Transfers"));
    auto *way = new QHBoxLayout;
    way->setContentsMargins(16, 10, 16, 0);
    way->setSpacing(12);
    way->addWidget(&m_back);
    way->addWidget(&m_name, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(way);
    column->addWidget(&m_overview);
    column->addWidget(&m_tabs, 1);
}

void NodePage::buildTop()
{
    m_back.setText(tr("‹ All nodes"));
    m_back.setToolTip(tr("Back to all nodes (Esc)"));
    m_back.setAccessibleName(tr("Back to all nodes"));
    m_back.setShortcut(QKeySequence(Qt::Key_Escape));
    m_back.setFocusPolicy(Qt::StrongFocus);
    m_name.setTextFormat(Qt::PlainText);
    m_name.setForegroundRole(QPalette::PlaceholderText);
    m_name.setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (QAbstractButton *button : m_overview.findChildren<QAbstractButton *>())
        button->setText(button->text().remove(u'&')); // those of this engine have the letters
    m_pauseMenu.setAccessibleName(tr("Pause"));
    addPauseLengths(m_pauseMenu, [this](const PauseLength &length) {
        Q_EMIT orderRequested({.command = ControlOrder::Command::Pause, .pause = length});
    });
    m_overview.setPauseMenu(&m_pauseMenu);
    connect(&m_board, &FreshnessBoard::orderRequested, this, &NodePage::orderRequested);
    connect(&m_back, &QToolButton::clicked, this, &NodePage::backRequested);
    connect(&m_overview, &OverviewBar::syncRequested, this,
            [this] { Q_EMIT orderRequested({.command = ControlOrder::Command::Sync}); });
    connect(&m_overview, &OverviewBar::resumeRequested, this,
            [this] { Q_EMIT orderRequested({.command = ControlOrder::Command::Resume}); });
}

void NodePage::display(const NodeSight &sight, Instant now)
{
    const bool isAnswering = sight.contact == Contact::Answering;
    m_name.setText(sight.address.name + u" · "_s + sight.address.url.toString());
    m_name.setAccessibleName(m_name.text());
    m_overview.display(overviewOf(sight, now));
    if (isAnswering && sight.node.engine.isPulling)
        m_overview.allow(sight.node);
    else
        m_overview.allow({});
    m_board.display(sight.node);
    if (std::exchange(m_knownAt, sight.knownAt) !=
        sight.knownAt) { // else nothing came, and nothing moved as far as is known
        m_transfers.display(sight.node);
        m_transfers.replace(sight.node.engine.recentTransfers);
    }
    m_board.setEnabled(isAnswering);
    m_transfers.setEnabled(isAnswering);
}

void NodePage::clear()
{
    m_board.display({});
    m_board.clearFilter();
    m_transfers.clear();
    m_knownAt.reset();
    m_tabs.setCurrentIndex(0);
    m_board.setFocus();
}

} // namespace omsync
