// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/domains/freshnessboard.h"
#include "gui/nodes/nodesight.h"
#include "gui/overviewbar.h"
#include "gui/transfers/transferview.h"
#include "status/controlorder.h"

#include <QLabel>
#include <QMenu>
#include <QTabWidget>
#include <QToolButton>
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

    OverviewBar m_overview;
    QMenu m_pauseMenu;
    QToolButton m_back;
    QLabel m_name;
    QTabWidget m_tabs; // before those that it holds, so that it goes after them
    FreshnessBoard m_board;
    TransferView m_transfers;
    std::optional<Instant> m_knownAt; // of what is shown
};

} // namespace omsync
