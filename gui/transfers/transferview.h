// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/nodestatus.h"
#include "gui/rowdelegate.h"
#include "gui/transfers/progressdelegate.h"
#include "gui/transfers/speedplot.h"
#include "gui/transfers/transferdetail.h"
#include "gui/transfers/transfermodel.h"
#include "status/transferorder.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTabBar>
#include <QToolBar>
#include <QTreeView>
#include <QWidget>

#include <array>

namespace omsync {

//! The page Transfers: what moves, what waits, what failed and what came; and what may be asked of each.
class TransferView : public QWidget
{
    Q_OBJECT

public:
    explicit TransferView(QWidget *parent = nullptr);

    //! Whether the limits can be changed from here.
    void offerLimits(bool areOffered);
    //! For a node elsewhere: nothing is offered to be done. Of what waits there, only retries are known.
    void watchOnly();

    //! Transfers that are new or changed, in the order in which that happened.
    void take(const std::vector<TransferStatus> &changes);
    //! These and no others.
    void replace(const std::vector<TransferStatus> &transfers);
    //! What is shown of another node before it is displayed goes.
    void clear();
    void display(const NodeStatus &status);

Q_SIGNALS:
    void ordered(const omsync::TransferOrder &order);
    void limitsRequested();

private:
    //! How the list of a phase is sorted; no column: as they came.
    struct Sorting
    {
        int column = -1;
        Qt::SortOrder order = Qt::AscendingOrder;
    };

    void arrange();
    void buildList();
    void buildActions();
    QAction *addAction(const QString &text, const QString &tip, const QKeySequence &keys);
    void buildSpans();
    void nameTabs();
    [[nodiscard]] QString nameOf(TransferPhase phase) const;
    void choosePhase(int tab);
    void noteSorting(int column, Qt::SortOrder order);
    void showDetail();
    void allowActions();
    void order(TransferOrder::Command command, const std::vector<ObjectKey> &keys);
    [[nodiscard]] std::vector<ObjectKey> chosenKeys() const;

    TransferModel m_model;
    RowDelegate m_rows;
    ProgressDelegate m_progress;
    QTabBar m_phases;
    QSplitter m_split; // before those that it holds, so that it goes after them
    QTreeView m_list;
    TransferDetail m_detail;
    QToolBar m_tools;
    QPushButton m_limits;
    QLabel m_answer; // what became of the last order
    QLabel m_totals;
    SpeedPlot m_plot;
    QComboBox m_span; // of the plot
    QElapsedTimer m_sinceStart;
    QAction *m_retry = nullptr;
    QAction *m_retryAll = nullptr;
    QAction *m_moveUp = nullptr;
    QAction *m_cancel = nullptr;
    QAction *m_showDetail = nullptr;
    std::array<Sorting, 4> m_sortings; // by phase
    bool m_isRunning = false;          // so that orders are obeyed
    bool m_isWatching = false;         // and nothing else
};

} // namespace omsync
