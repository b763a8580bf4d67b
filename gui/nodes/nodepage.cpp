// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/nodes/nodepage.h"

#include "gui/domains/domaincolumns.h"
#include "gui/domains/pausemenu.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

NodePage::NodePage(QWidget *parent)
    : QWidget(parent)
    , m_filter(m_sortedDomains)
{
    setObjectName(u"node"_s); // what it holds is called as on the pages of this node
    buildTop();
    buildBoard();
    m_transfers.watchOnly();
    m_tabs.setDocumentMode(true);
    m_tabs.setAccessibleName(tr("Pages of the node"));
    m_tabs.tabBar()->setAccessibleName(tr("Pages of the node"));
    m_tabs.addTab(&m_freshness, tr("Freshness"));
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
    m_pauseMenu.setAccessibleName(tr("Pause"));
    for (const std::chrono::minutes duration : {10min, 30min, 60min}) {
        m_pauseMenu.addAction(tr("For %1 minutes").arg(duration.count()), this, [this, duration] {
            Q_EMIT orderRequested({.command = ControlOrder::Command::Pause, .pause = PauseLength{.limit = duration}});
        });
    }
    m_overview.setPauseMenu(&m_pauseMenu);
    connect(&m_back, &QToolButton::clicked, this, &NodePage::backRequested);
    connect(&m_overview, &OverviewBar::syncRequested, this,
            [this] { Q_EMIT orderRequested({.command = ControlOrder::Command::Sync}); });
    connect(&m_overview, &OverviewBar::resumeRequested, this,
            [this] { Q_EMIT orderRequested({.command = ControlOrder::Command::Resume}); });
}

void NodePage::buildBoard()
{
    m_sortedDomains.setSourceModel(&m_domains);
    m_board.setModel(&m_sortedDomains);
    m_board.setItemDelegate(&m_rows);
    m_board.setItemDelegateForColumn(runsColumn, &m_runs);
    m_board.setAccessibleName(tr("Domains of the node"));
    m_board.setFrameShape(QFrame::NoFrame);
    m_board.setAllColumnsShowFocus(true);
    m_board.setUniformRowHeights(true);
    m_board.setSortingEnabled(true);
    m_board.setObjectName(u"board"_s);
    m_board.header()->setStretchLastSection(true);
    m_board.header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_board.header()->setAccessibleName(tr("Columns of the board"));
    m_board.sortByColumn(0, Qt::AscendingOrder);
    m_board.setContextMenuPolicy(Qt::CustomContextMenu);
    for (size_t column = 0; column < domainColumnWidths.size(); ++column)
        m_board.setColumnWidth(int(column), domainColumnWidths[column]);
    auto *column = new QVBoxLayout(&m_freshness);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(&m_filter);
    column->addWidget(&m_board, 1);
    connect(&m_domains, &DomainModel::modelReset, &m_board, &QTreeView::expandAll);
    connect(&m_filter, &FilterBar::changed, &m_board, &QTreeView::expandAll);
    connect(&m_sortedDomains, &DomainFilter::rowsInserted, this, &NodePage::expandProviders);
    connect(&m_board, &QTreeView::customContextMenuRequested, this, &NodePage::showMenu);
}

//! As on the board of this engine: a collapsed one would hide what comes.
void NodePage::expandProviders(const QModelIndex &parent, int first, int last)
{
    for (int row = first; row <= last && !parent.isValid(); ++row)
        m_board.expand(m_sortedDomains.index(row, 0));
}

void NodePage::display(const NodeSight &sight, Instant now)
{
    const bool isAnswering = sight.contact == Contact::Answering;
    m_canBeTold = isAnswering && sight.node.engine.isPulling;
    m_name.setText(sight.address.name + u" · "_s + sight.address.url.toString());
    m_name.setAccessibleName(m_name.text());
    m_overview.display(overviewOf(sight, now));
    if (m_canBeTold)
        m_overview.allow(sight.node);
    else
        m_overview.allow({});
    m_domains.display(sight.node.engine);
    m_pauses.clear();
    for (const DomainStatus &domain : sight.node.engine.domains)
        m_pauses.insert(domain.name, domain.pause);
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
    m_domains.display({});
    m_transfers.clear();
    m_filter.clear();
    m_knownAt.reset();
    m_tabs.setCurrentIndex(0);
    m_board.setFocus();
}

void NodePage::showMenu(const QPoint &where)
{
    const QString domain = m_board.indexAt(where).siblingAtColumn(0).data(DomainModel::NameRole).toString();
    if (domain.isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(domain);
    menu->addAction(tr("Sync %1 now").arg(domain), this, [this, domain] {
        Q_EMIT orderRequested({.command = ControlOrder::Command::Sync, .domains = {domain}});
    });
    addPauseChoice(*menu, domain, m_pauses.value(domain),
                   [this](const ControlOrder &order) { Q_EMIT orderRequested(order); });
    for (QAction *action : menu->actions())
        action->setEnabled(m_canBeTold);
    menu->popup(m_board.viewport()->mapToGlobal(where));
}

} // namespace omsync
