// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/domainintree.h"
#include "gui/domains/domainmodel.h"
#include "gui/domains/filterbar.h"
#include "gui/domains/runsdelegate.h"
#include "gui/nodestatus.h"
#include "gui/rowdelegate.h"
#include "status/controlorder.h"

#include <QMenu>
#include <QTreeView>
#include <QWidget>

#include <functional>

namespace omsync {

//! The Domains of a node by provider, to be filtered and sorted, and what each of them may be told to do.
class FreshnessBoard : public QWidget
{
    Q_OBJECT

public:
    explicit FreshnessBoard(QWidget *parent = nullptr);

    void display(const NodeStatus &node);
    //! All are shown again.
    void clearFilter();

    //! Puts more into the menu of a Domain; `offer` outlives this.
    void offerMore(const std::function<void(QMenu &menu, const DomainInTree &domain)> &offer);

Q_SIGNALS:
    void orderRequested(const omsync::ControlOrder &order);
    //! By a double click or Enter.
    void opened(const omsync::DomainInTree &domain);
    //! The row of this Domain is the current one.
    void chosen(const omsync::DomainInTree &domain);

private:
    void buildTree();
    void expandProviders(const QModelIndex &parent, int first, int last);
    void showMenu(const QPoint &where);
    [[nodiscard]] const DomainStatus *domainAt(const QModelIndex &index) const;

    DomainModel m_model;
    DomainFilter m_filter;
    RowDelegate m_rows;
    RunsDelegate m_runs;
    FilterBar m_bar;
    QTreeView m_tree;
    std::function<void(QMenu &, const DomainInTree &)> m_offer;
    bool m_canBeTold = false;
};

} // namespace omsync
