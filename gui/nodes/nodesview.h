// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/nodes/matrixmodel.h"
#include "gui/nodes/nodedialog.h"
#include "gui/nodes/nodemodel.h"
#include "gui/nodes/nodepage.h"
#include "gui/signpicture.h"

#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTreeView>
#include <QWidget>

class QMenu;

namespace omsync {

//! The page Nodes: this engine and those elsewhere, how fresh each Domain is on each of them, and one of them at a
//! time more closely.
class NodesView : public QWidget
{
    Q_OBJECT

public:
    explicit NodesView(QWidget *parent = nullptr);

    //! This engine.
    void displayOwn(const NodeStatus &status);
    //! Those elsewhere.
    void display(const std::vector<NodeSight> &sights, Instant now);
    void takeTest(const NodeSight &sight);
    void takeObeyed(const QString &name, const ControlOrder &order, const std::optional<Error> &refusal);
    //! Something that concerns keys.
    void showRemark(const QString &text);
    //! It no longer holds.
    void hideRemark();
    //! Opens a node by its name, as a click on that does.
    void open(const QString &name);

Q_SIGNALS:
    //! The pages of this engine are wanted.
    void ownRequested();
    void keepRequested(const QString &before, const omsync::NodeAddress &address,
                       const std::optional<omsync::Secret> &key);
    void removeRequested(const QString &name);
    void testRequested(const QString &before, const omsync::NodeAddress &address,
                       const std::optional<omsync::Secret> &key);
    void orderRequested(const QString &name, const omsync::ControlOrder &order);

private:
    void buildTable();
    void buildMatrix();
    void buildButtons();
    [[nodiscard]] QWidget *overviewPage();
    void refresh();
    void showAll();
    void showMenu(const QPoint &where);
    void addOrders(QMenu &menu, const NodeSight &sight);
    void allow();
    void say(Sign sign, const QString &text);
    void edit(const QString &name);
    void askToRemove(const QString &name);
    [[nodiscard]] QString selected() const;

    std::vector<NodeSight> m_others;
    NodeSight m_own;
    Instant m_now;
    QString m_opened; // the node that is shown alone; empty: none
    NodeModel m_nodes;
    QSortFilterProxyModel m_sorted;
    MatrixModel m_matrix;
    RowDelegate m_rows;
    QStackedWidget m_stack; // before those that it holds, so that it goes after them
    QSplitter m_halves;
    QTreeView m_table;
    QTableView m_grid;
    NodePage m_page;
    QPushButton m_add, m_edit, m_remove, m_open;
    QLabel m_hint;
    SignPicture m_remarkIcon{16};
    QLabel m_remark;
    QPointer<NodeDialog> m_dialog;
};

} // namespace omsync
