// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/transfers/transferview.h"

#include "gui/transfers/transfercolumns.h"
#include "gui/wording.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

using Phase = TransferPhase;
using Command = TransferOrder::Command;

constexpr std::array<int, 11> listWidths{370, 160, 160, 130, 90, 90, 110, 80, 140, 140, 200};

//! Whether a column says anything of the Transfers of a phase.
bool isShown(int column, Phase phase)
{
    switch (column) {
    case progressColumn:
    case speedColumn:
    case leftColumn: return phase == Phase::Active;
    case nextAttemptColumn: return phase == Phase::Waiting || phase == Phase::Failed;
    case endedColumn: return phase == Phase::Failed || phase == Phase::Ended;
    case transferStateColumn: return phase != Phase::Failed;
    case errorColumn: return phase != Phase::Active;
    default: return true;
    }
}

//! "3.4 MB/s · 12.0 MB of 50.0 MB · 5 files left · 11 s".
QString textOf(const TransferTotals &totals)
{
    QStringList parts{speedText(totals.bytesPerSecond),
                      TransferView::tr("%1 of %2").arg(sizeText(totals.bytesReceived), sizeText(totals.bytesWanted)),
                      TransferView::tr("%1 left").arg(fileCountText(totals.waiting + totals.active))};
    if (const auto left = timeLeft(totals))
        parts.append(TransferView::tr("about %1").arg(lengthText(*left)));
    return parts.join(u" · "_s);
}

} // namespace

TransferView::TransferView(QWidget *parent)
    : QWidget(parent)
{
    m_sortings.at(size_t(Phase::Failed)) =
        m_sortings.at(size_t(Phase::Ended)) = {.column = endedColumn, .order = Qt::DescendingOrder};
    m_phases.setDrawBase(false);
    m_phases.setExpanding(false);
    m_phases.setAccessibleName(tr("Which transfers are shown"));
    m_phases.setObjectName(u"transfers"_s);
    for (const Phase phase : transferPhases)
        m_phases.addTab(nameOf(phase));
    m_totals.setTextFormat(Qt::PlainText);
    m_totals.setWordWrap(true);
    m_totals.setMinimumWidth(140);
    buildList();
    buildActions();
    buildSpans();
    arrange();
    m_sinceStart.start();
    connect(&m_phases, &QTabBar::currentChanged, this, &TransferView::choosePhase);
    connect(&m_model, &TransferModel::countsChanged, this, &TransferView::nameTabs);
    nameTabs();
    choosePhase(0);
    display({});
}

void TransferView::arrange()
{
    auto *top = new QHBoxLayout;
    top->setContentsMargins(16, 10, 16, 4);
    top->setSpacing(16);
    auto *left = new QVBoxLayout;
    left->addWidget(&m_totals, 1, Qt::AlignVCenter);
    left->addWidget(&m_phases, 0, Qt::AlignBottom);
    top->addLayout(left);
    top->addWidget(&m_plot, 1);
    top->addWidget(&m_span, 0, Qt::AlignVCenter);
    auto *tools = new QHBoxLayout;
    tools->setContentsMargins(12, 0, 16, 4);
    tools->addWidget(&m_tools);
    tools->addWidget(&m_answer, 1);
    tools->addWidget(&m_limits);
    m_split.setOrientation(Qt::Vertical);
    m_split.setAccessibleName(tr("Transfers and their details"));
    m_split.setObjectName(u"transfers"_s);
    m_split.addWidget(&m_list);
    m_split.addWidget(&m_detail);
    m_split.setStretchFactor(0, 3);
    m_split.setStretchFactor(1, 1);
    m_split.setChildrenCollapsible(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addLayout(tools);
    column->addWidget(&m_split, 1);
}

void TransferView::buildList()
{
    m_list.setModel(&m_model);
    m_list.setItemDelegate(&m_rows);
    m_list.setItemDelegateForColumn(progressColumn, &m_progress);
    m_list.setAccessibleName(tr("Transfers"));
    m_list.setObjectName(u"transfers"_s);
    m_list.setFrameShape(QFrame::NoFrame);
    m_list.setRootIsDecorated(false);
    m_list.setUniformRowHeights(true);
    m_list.setAllColumnsShowFocus(true);
    m_list.setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list.setContextMenuPolicy(Qt::ActionsContextMenu);
    m_list.setTextElideMode(Qt::ElideMiddle);
    m_list.header()->setStretchLastSection(true);
    m_list.header()->setAccessibleName(tr("Columns of the transfers"));
    m_list.setSortingEnabled(true);
    for (size_t column = 0; column < listWidths.size(); ++column)
        m_list.setColumnWidth(int(column), listWidths[column]);
    connect(m_list.header(), &QHeaderView::sortIndicatorChanged, this, &TransferView::noteSorting);
    connect(m_list.selectionModel(), &QItemSelectionModel::selectionChanged, this, &TransferView::allowActions);
    connect(m_list.selectionModel(), &QItemSelectionModel::currentChanged, this, &TransferView::showDetail);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &TransferView::showDetail);
    connect(&m_list, &QTreeView::activated, this, [this] { m_showDetail->setChecked(true); });
}

QAction *TransferView::addAction(const QString &text, const QString &tip, const QKeySequence &keys)
{
    auto *action = new QAction(text, this);
    action->setToolTip(keys.isEmpty() ? tip : tr("%1 (%2)").arg(tip, keys.toString(QKeySequence::NativeText)));
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_tools.addAction(action);
    m_list.addAction(action);
    return action;
}

void TransferView::buildActions()
{
    m_retry = addAction(tr("Retry"), tr("Ask for what is chosen again at once"), QKeySequence(u"Ctrl+R"_s));
    m_retryAll =
        addAction(tr("Retry all"), tr("Ask for all that failed again at once"), QKeySequence(u"Ctrl+Shift+R"_s));
    m_moveUp = addAction(tr("Move up"), tr("What is chosen goes before all that waits"), QKeySequence(u"Ctrl+Up"_s));
    m_cancel = addAction(tr("Cancel"), tr("Do not fetch what is chosen in this pass; the next one plans it again"),
                         QKeySequence(QKeySequence::Delete));
    m_showDetail = addAction(tr("Details"), tr("Show all that is known of a transfer"), QKeySequence(u"Ctrl+I"_s));
    m_showDetail->setCheckable(true);
    m_tools.setAccessibleName(tr("What to do with transfers"));
    m_answer.setTextFormat(Qt::PlainText);
    m_answer.setAccessibleName(tr("What became of it"));
    m_limits.setText(tr("&Limits …"));
    m_limits.setAccessibleName(tr("Limits"));
    m_limits.setToolTip(tr("How fast transfers may be, also by time of day"));
    connect(&m_limits, &QPushButton::clicked, this, &TransferView::limitsRequested);
    m_detail.setMinimumHeight(150);
    m_detail.setVisible(false);
    connect(m_retry, &QAction::triggered, this, [this] { order(Command::Retry, chosenKeys()); });
    connect(m_retryAll, &QAction::triggered, this, [this] { order(Command::Retry, m_model.keysIn(Phase::Failed)); });
    connect(m_moveUp, &QAction::triggered, this, [this] { order(Command::MoveUp, chosenKeys()); });
    connect(m_cancel, &QAction::triggered, this, [this] { order(Command::Cancel, chosenKeys()); });
    connect(m_showDetail, &QAction::toggled, this, [this](bool isShown) {
        m_detail.setVisible(isShown);
        showDetail();
    });
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

QString TransferView::nameOf(TransferPhase phase) const
{
    switch (phase) {
    case Phase::Active: return tr("Active");
    case Phase::Waiting: return m_isWatching ? tr("Retries") : tr("Waiting");
    case Phase::Failed: return tr("Failed");
    case Phase::Ended: return tr("History");
    }
    Q_UNREACHABLE();
}

void TransferView::nameTabs()
{
    for (size_t tab = 0; tab < transferPhases.size(); ++tab) {
        const int count = m_model.count(transferPhases[tab]);
        const QString name = nameOf(transferPhases[tab]);
        m_phases.setTabText(int(tab), count == 0 ? name : tr("%1 (%2)").arg(name, locale().toString(count)));
    }
    allowActions();
}

void TransferView::choosePhase(int tab)
{
    const Phase phase = transferPhases.at(size_t(tab));
    const Sorting sorting = m_sortings.at(size_t(tab));
    m_list.clearSelection();
    m_list.setCurrentIndex({});
    m_model.setPhase(phase);
    for (int column = 0; column < m_model.columnCount(); ++column)
        m_list.setColumnHidden(column, !isShown(column, phase));
    m_list.sortByColumn(sorting.column, sorting.order);
    allowActions();
    showDetail();
}

void TransferView::noteSorting(int column, Qt::SortOrder order)
{
    m_sortings.at(size_t(m_phases.currentIndex())) = {.column = column, .order = order};
}

void TransferView::showDetail()
{
    if (!m_detail.isVisibleTo(this))
        return;
    const QModelIndex current = m_list.currentIndex();
    m_detail.display(current.isValid() ? std::optional(m_model.transferAt(current.row())) : std::nullopt);
}

void TransferView::allowActions()
{
    const Phase phase = transferPhases.at(size_t(m_phases.currentIndex()));
    const bool isChosen = m_isRunning && m_list.selectionModel()->hasSelection();
    m_retry->setEnabled(isChosen && (phase == Phase::Failed || phase == Phase::Waiting));
    m_retryAll->setEnabled(m_isRunning && m_model.count(Phase::Failed) > 0);
    m_moveUp->setEnabled(isChosen && phase == Phase::Waiting);
    m_cancel->setEnabled(isChosen && (phase == Phase::Active || phase == Phase::Waiting));
}

void TransferView::order(Command command, const std::vector<ObjectKey> &keys)
{
    if (keys.empty())
        return;
    const QString files = fileCountText(qint64(keys.size()));
    switch (command) {
    case Command::Retry: m_answer.setText(tr("%1: asked for again.").arg(files)); break;
    case Command::MoveUp: m_answer.setText(tr("%1: first of all that waits.").arg(files)); break;
    case Command::Cancel:
        m_answer.setText(tr("%1: not fetched in this pass; the next one plans it again.").arg(files));
        break;
    }
    m_answer.setAccessibleDescription(m_answer.text());
    Q_EMIT ordered({.command = command, .keys = keys});
}

std::vector<ObjectKey> TransferView::chosenKeys() const
{
    std::vector<ObjectKey> keys;
    for (const QModelIndex &index : m_list.selectionModel()->selectedRows())
        keys.push_back(m_model.transferAt(index.row()).key);
    return keys;
}

void TransferView::offerLimits(bool areOffered)
{
    m_limits.setVisible(areOffered);
}

void TransferView::watchOnly()
{
    offerLimits(false);
    m_isWatching = true;
    for (QAction *action : {m_retry, m_retryAll, m_moveUp, m_cancel})
        action->setVisible(false);
    nameTabs();
}

void TransferView::take(const std::vector<TransferStatus> &changes)
{
    m_model.take(changes);
}

void TransferView::replace(const std::vector<TransferStatus> &transfers)
{
    m_model.replace(transfers);
}

void TransferView::clear()
{
    m_model.replace({});
    m_plot.clear();
    m_phases.setCurrentIndex(0);
}

void TransferView::display(const NodeStatus &status)
{
    m_isRunning = status.activity == Activity::Running || status.activity == Activity::Paused;
    allowActions();
    const TransferTotals &totals = status.engine.transfers;
    const int left = totals.waiting + totals.active;
    m_plot.add(std::chrono::milliseconds(m_sinceStart.elapsed()), left > 0 ? totals.bytesPerSecond : 0);
    m_totals.setText(left == 0 ? tr("Nothing moves") : textOf(totals));
    m_totals.setAccessibleName(m_totals.text());
}

} // namespace omsync
