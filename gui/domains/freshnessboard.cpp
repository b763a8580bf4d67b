// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/domains/freshnessboard.h"

#include "gui/domains/domaincolumns.h"
#include "gui/domains/pausemenu.h"

#include <QHeaderView>
#include <QVBoxLayout>

namespace omsync {

using namespace Qt::StringLiterals;

FreshnessBoard::FreshnessBoard(QWidget *parent)
    : QWidget(parent)
    , m_bar(m_filter)
{
    m_filter.setSourceModel(&m_model);
    buildTree();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(&m_bar);
    column->addWidget(&m_tree, 1);
    setFocusProxy(&m_tree);
    connect(&m_bar, &FilterBar::changed, &m_tree, &QTreeView::expandAll);
    connect(&m_model, &DomainModel::modelReset, &m_tree, &QTreeView::expandAll);
    connect(&m_filter, &DomainFilter::rowsInserted, this, &FreshnessBoard::expandProviders);
}

void FreshnessBoard::buildTree()
{
    m_tree.setModel(&m_filter);
    m_tree.setItemDelegate(&m_rows);
    m_tree.setItemDelegateForColumn(runsColumn, &m_runs);
    m_tree.setAccessibleName(tr("Domains"));
    m_tree.setObjectName(u"board"_s);
    m_tree.setFrameShape(QFrame::NoFrame);
    m_tree.setSortingEnabled(true);
    m_tree.sortByColumn(0, Qt::AscendingOrder);
    m_tree.setAllColumnsShowFocus(true);
    m_tree.setUniformRowHeights(true);
    m_tree.setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree.setTextElideMode(Qt::ElideRight);
    m_tree.header()->setStretchLastSection(true);
    m_tree.header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_tree.header()->setAccessibleName(tr("Columns of the board"));
    for (size_t column = 0; column < domainColumnWidths.size(); ++column)
        m_tree.setColumnWidth(int(column), domainColumnWidths[column]);
    connect(&m_tree, &QTreeView::customContextMenuRequested, this, &FreshnessBoard::showMenu);
    connect(&m_tree, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (const DomainStatus *domain = domainAt(index))
            Q_EMIT opened({.name = domain->name, .tree = domain->tree});
    });
    connect(m_tree.selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (const DomainStatus *domain = domainAt(current))
            Q_EMIT chosen({.name = domain->name, .tree = domain->tree});
    });
}

void FreshnessBoard::display(const NodeStatus &node)
{
    m_canBeTold = node.activity == Activity::Running && node.engine.isPulling;
    m_model.display(node.engine);
}

void FreshnessBoard::clearFilter()
{
    m_bar.clear();
}

void FreshnessBoard::offerMore(const std::function<void(QMenu &, const DomainInTree &)> &offer)
{
    m_offer = offer;
}

//! One that comes because one of its Domains has now a state that is shown: a collapsed one would hide it.
void FreshnessBoard::expandProviders(const QModelIndex &parent, int first, int last)
{
    for (int row = first; row <= last && !parent.isValid(); ++row)
        m_tree.expand(m_filter.index(row, 0));
}

const DomainStatus *FreshnessBoard::domainAt(const QModelIndex &index) const
{
    return m_model.domainAt(m_filter.mapToSource(index));
}

void FreshnessBoard::showMenu(const QPoint &where)
{
    const DomainStatus *status = domainAt(m_tree.indexAt(where));
    if (!status)
        return;
    const DomainInTree domain{.name = status->name, .tree = status->tree};
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(domain.name);
    menu->addAction(tr("Sync %1 now").arg(domain.name), this, [this, domain] {
        Q_EMIT orderRequested({.command = ControlOrder::Command::Sync, .domains = {domain.name}});
    });
    addPauseChoice(*menu, domain.name, status->pause,
                   [this](const ControlOrder &order) { Q_EMIT orderRequested(order); });
    for (QAction *action : menu->actions())
        action->setEnabled(m_canBeTold);
    if (m_offer)
        m_offer(*menu, domain);
    menu->popup(m_tree.viewport()->mapToGlobal(where));
}

} // namespace omsync
