// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/domains/domainmodel.h"
#include "gui/domains/filterbar.h"
#include "gui/domains/runsdelegate.h"
#include "gui/nodes/nodesight.h"
#include "gui/overviewbar.h"
#include "gui/rowdelegate.h"
#include "gui/transfers/transferview.h"
#include "status/controlorder.h"

#include <QHash>
#include <QLabel>
#include <QMenu>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeView>
#include <QWidget>

#include <optional>

namespace omsync {

//! One node elsewhere: its own Freshness and Transfers, as it tells them, and what it may be told to do.
class NodePage : public QWidget
{
    Q_OBJECT

public:
    explicit NodePage(QWidget *parent = nullptr);

    void display(const NodeSight &sight, Instant now);
    //! What is shown of another node before it is displayed goes.
    void clear();

Q_SIGNALS:
    void backRequested();
    void orderRequested(const omsync::ControlOrder &order);

private:
    void buildTop();
    void buildBoard();
    void expandProviders(const QModelIndex &parent, int first, int last);
    void showMenu(const QPoint &where);

    OverviewBar m_overview;
    QMenu m_pauseMenu;
    QToolButton m_back;
    QLabel m_name;
    RowDelegate m_rows;
    RunsDelegate m_runs;
    QTabWidget m_tabs; // before those that it holds, so that it goes after them
    DomainModel m_domains;
    DomainFilter m_sortedDomains;
    QWidget m_freshness; // before those that it holds
    FilterBar m_filter;
    QTreeView m_board;
    TransferView m_transfers;
    bool m_canBeTold = false;
    QHash<QString, std::optional<Pause>> m_pauses; // of its Domains
    std::optional<Instant> m_knownAt;              // of what is shown
};

} // namespace omsync
