// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/transfers/transferview.h"

#include "gui/transfers/transfercolumns.h"
#include "gui/wording.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

#include <array>

namespace omsync {

namespace {

using Phase = TransferFilter::Phase;

constexpr std::array<Phase, 4> phases{Phase::Active, Phase::Waiting, Phase::Failed, Phase::Ended};
constexpr std::array<int, 7> listWidths{430, 130, 180, 90, 110, 80, 200};

QString nameOf(Phase phase)
{
    switch (phase) {
    case Phase::Active: return TransferView::tr("Active");
    case Phase::Waiting: return TransferView::tr("Waiting");
    case Phase::Failed: return TransferView::tr("Failed");
    case Phase::Ended: return TransferView::tr("Finished");
    }
    Q_UNREACHABLE();
}

} // namespace

TransferView::TransferView(QWidget *parent)
    : QWidget(parent)
{
    m_filter.setSourceModel(&m_model);
    m_phases.setDrawBase(false);
    m_phases.setExpanding(false);
    m_phases.setAccessibleName(tr("Which transfers are shown"));
    for (const Phase phase : phases)
        m_phases.addTab(nameOf(phase));
    m_totals.setTextFormat(Qt::PlainText);
    m_totals.setMinimumWidth(260);
    buildList();
    buildSpans();
    m_sinceStart.start();

    auto *top = new QHBoxLayout;
    top->setContentsMargins(16, 10, 16, 8);
    top->setSpacing(16);
    top->addWidget(&m_phases, 0, Qt::AlignBottom);
    top->addStretch(1);
    top->addWidget(&m_totals, 0, Qt::AlignVCenter);
    top->addWidget(&m_plot, 1);
    top->addWidget(&m_span, 0, Qt::AlignVCenter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(&m_list, 1);

    connect(&m_phases, &QTabBar::currentChanged, this,
            [this](int chosen) { m_filter.setPhase(phases.at(size_t(chosen))); });
    connect(&m_model, &TransferModel::countsChanged, this, &TransferView::nameTabs);
    nameTabs();
    display({});
}

void TransferView::buildList()
{
    m_list.setModel(&m_filter);
    m_list.setItemDelegate(&m_rows);
    m_list.setItemDelegateForColumn(progressColumn, &m_progress);
    m_list.setAccessibleName(tr("Transfers"));
    m_list.setFrameShape(QFrame::NoFrame);
    m_list.setRootIsDecorated(false);
    m_list.setUniformRowHeights(true);
    m_list.setAllColumnsShowFocus(true);
    m_list.setSortingEnabled(true);
    m_list.sortByColumn(-1, Qt::AscendingOrder); // as they came
    m_list.setTextElideMode(Qt::ElideMiddle);
    m_list.header()->setStretchLastSection(true);
    m_list.header()->setAccessibleName(tr("Columns of the transfers"));
    for (size_t column = 0; column < listWidths.size(); ++column)
        m_list.setColumnWidth(int(column), listWidths[column]);
}

void TransferView::buildSpans()
{
    m_span.addItem(tr("Minute"), int(SpeedSpan::Minute));
    m_span.addItem(tr("Hour"), int(SpeedSpan::Hour));
    m_span.addItem(tr("Day"), int(SpeedSpan::Day));
    m_span.setAccessibleName(tr("How much of the past the plot shows"));
    m_span.setToolTip(m_span.accessibleName());
    connect(&m_span, &QComboBox::currentIndexChanged, this,
            [this] { m_plot.setSpan(SpeedSpan(m_span.currentData().toInt())); });
}

void TransferView::nameTabs()
{
    for (size_t tab = 0; tab < phases.size(); ++tab) {
        const int count = TransferFilter::count(phases[tab], m_model.counts());
        const QString name = nameOf(phases[tab]);
        m_phases.setTabText(int(tab), count == 0 ? name : tr("%1 (%2)").arg(name, locale().toString(count)));
    }
}

void TransferView::take(const std::vector<TransferStatus> &changes)
{
    m_model.take(changes);
}

void TransferView::takeProgress(const std::vector<TransferStatus> &progress)
{
    m_model.takeProgress(progress);
}

void TransferView::display(const TransferTotals &totals)
{
    const int left = totals.waiting + totals.active;
    m_plot.add(std::chrono::milliseconds(m_sinceStart.elapsed()), left > 0 ? totals.bytesPerSecond : 0);
    m_totals.setText(left == 0 ? tr("Nothing moves")
                               : tr("%1 · %2 of %3 · %4")
                                     .arg(speedText(totals.bytesPerSecond), sizeText(totals.bytesReceived),
                                          sizeText(totals.bytesWanted), tr("%1 left").arg(fileCountText(left))));
    m_totals.setAccessibleName(m_totals.text());
}

} // namespace omsync
