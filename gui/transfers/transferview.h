// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/rowdelegate.h"
#include "gui/transfers/progressdelegate.h"
#include "gui/transfers/speedplot.h"
#include "gui/transfers/transferfilter.h"
#include "gui/transfers/transfermodel.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QTabBar>
#include <QTreeView>
#include <QWidget>

namespace omsync {

//! The page Transfers: what moves, what waits, what failed and what came.
class TransferView : public QWidget
{
    Q_OBJECT

public:
    explicit TransferView(QWidget *parent = nullptr);

    void take(const std::vector<TransferStatus> &changes);
    void takeProgress(const std::vector<TransferStatus> &progress);
    void display(const TransferTotals &totals);

private:
    void buildList();
    void buildSpans();
    void nameTabs();

    TransferModel m_model;
    TransferFilter m_filter;
    RowDelegate m_rows;
    ProgressDelegate m_progress;
    QTabBar m_phases;
    QTreeView m_list;
    QLabel m_totals;
    SpeedPlot m_plot;
    QComboBox m_span; // of the plot
    QElapsedTimer m_sinceStart;
};

} // namespace omsync
