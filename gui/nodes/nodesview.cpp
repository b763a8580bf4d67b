// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/nodes/nodesview.h"

#include "gui/domains/pausemenu.h"
#include "gui/messagebox.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QMessageBox>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<int, 8> nodeWidths{150, 150, 300, 110, 80, 160, 110, 150};

QString doneText(const QString &name, const ControlOrder &order)
{
    const QString domains = order.domains.join(u", "_s);
    const auto limit = order.pause ? order.pause->limit : std::nullopt;
    const bool isForAll = domains.isEmpty();
    switch (order.command) {
    case ControlOrder::Command::Sync:
        return isForAll ? NodesView::tr("%1 looks for new runs now").arg(name)
                        : NodesView::tr("%1 syncs %2 now").arg(name, domains);
    case ControlOrder::Command::Pause:
        if (!limit)
            return isForAll ? (order.pause ? NodesView::tr("%1 pauses until it is resumed").arg(name)
                                           : NodesView::tr("%1 pauses").arg(name))
                            : NodesView::tr("%1 pauses %2 until it is resumed").arg(name, domains);
        return isForAll ? NodesView::tr("%1 pauses for %2 minutes").arg(name).arg(limit->count())
                        : NodesView::tr("%1 pauses %2 for %3 minutes").arg(name, domains).arg(limit->count());
    case ControlOrder::Command::Resume:
        return isForAll ? NodesView::tr("%1 goes on").arg(name)
                        : NodesView::tr("%1 goes on with %2").arg(name, domains);
    }
    Q_UNREACHABLE();
}

} // namespace

NodesView::NodesView(QWidget *parent)
    : QWidget(parent)
{
    m_own = ownSight({});
    buildTable();
    buildMatrix();
    buildButtons();
    m_stack.addWidget(overviewPage());
    m_stack.addWidget(&m_page);
    m_remark.setTextFormat(Qt::PlainText);
    m_remark.setWordWrap(true);
    m_remarkIcon.setAccessibleName(tr("What came of it"));
    auto *remark = new QHBoxLayout;
    remark->setContentsMargins(16, 6, 16, 8);
    remark->setSpacing(8);
    remark->addWidget(&m_remarkIcon, 0, Qt::AlignTop);
    remark->addWidget(&m_remark, 1);
    hideRemark();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(&m_stack, 1);
    column->addLayout(remark);
    connect(&m_page, &NodePage::backRequested, this, &NodesView::showAll);
    connect(&m_page, &NodePage::orderRequested, this,
            [this](const ControlOrder &order) { Q_EMIT orderRequested(m_opened, order); });
    refresh();
}

void NodesView::buildTable()
{
    m_sorted.setSourceModel(&m_nodes);
    m_sorted.setSortRole(NodeModel::SortRole);
    m_table.setModel(&m_sorted);
    m_table.setItemDelegate(&m_rows);
    m_table.setAccessibleName(tr("Nodes"));
    m_table.setObjectName(u"nodes"_s);
    m_table.setFrameShape(QFrame::NoFrame);
    m_table.setRootIsDecorated(false);
    m_table.setAllColumnsShowFocus(true);
    m_table.setUniformRowHeights(true);
    m_table.setSortingEnabled(true);
    m_table.sortByColumn(-1, Qt::AscendingOrder); // as they were entered
    m_table.header()->setStretchLastSection(true);
    m_table.header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table.header()->setAccessibleName(tr("Columns of the nodes"));
    for (size_t column = 0; column < nodeWidths.size(); ++column)
        m_table.setColumnWidth(int(column), nodeWidths[column]);
    connect(&m_table, &QTreeView::activated, this,
            [this](const QModelIndex &index) { open(index.data(NodeModel::NameRole).toString()); });
    connect(&m_table, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == 0) // the name; a click elsewhere selects
            open(index.data(NodeModel::NameRole).toString());
    });
    m_table.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&m_table, &QTreeView::customContextMenuRequested, this, &NodesView::showMenu);
    connect(m_table.selectionModel(), &QItemSelectionModel::selectionChanged, this, &NodesView::allow);
    connect(&m_nodes, &NodeModel::modelReset, this, &NodesView::allow);
}

void NodesView::buildMatrix()
{
    m_grid.setModel(&m_matrix);
    m_grid.setItemDelegate(&m_rows);
    m_grid.setAccessibleName(tr("Domains on each node"));
    m_grid.setFrameShape(QFrame::NoFrame);
    m_grid.setShowGrid(false);
    m_grid.setSelectionMode(QAbstractItemView::SingleSelection);
    m_grid.setTabKeyNavigation(false);
    m_grid.setCornerButtonEnabled(false);
    m_grid.horizontalHeader()->setDefaultSectionSize(190);
    m_grid.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_grid.horizontalHeader()->setHighlightSections(false);
    m_grid.horizontalHeader()->setAccessibleName(tr("Nodes"));
    m_grid.verticalHeader()->setHighlightSections(false);
    m_grid.verticalHeader()->setAccessibleName(tr("Domains"));
    m_grid.verticalHeader()->setStyleSheet( // else each Domain looks like a button
        u"QHeaderView { background: palette(base); border: 0 }"
        "QHeaderView::section { background: palette(base); border: 0; padding: 0 24px 0 14px }"_s);
    connect(&m_grid, &QTableView::activated, this, [this](const QModelIndex &index) { open(m_matrix.nodeAt(index)); });
}

void NodesView::buildButtons()
{
    m_add.setText(tr("&Add node …"));
    m_edit.setText(tr("&Edit …"));
    m_remove.setText(tr("Re&move …"));
    m_open.setText(tr("&Open"));
    m_open.setToolTip(tr("Freshness and transfers of this node (Enter)"));
    for (QPushButton *button : {&m_add, &m_edit, &m_remove, &m_open})
        button->setAccessibleName(button->text().remove(u'&'));
    connect(&m_add, &QPushButton::clicked, this, [this] { edit({}); });
    connect(&m_edit, &QPushButton::clicked, this, [this] { edit(selected()); });
    connect(&m_remove, &QPushButton::clicked, this, [this] { askToRemove(selected()); });
    connect(&m_open, &QPushButton::clicked, this, [this] { open(selected()); });
}

QWidget *NodesView::overviewPage()
{
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(16, 10, 16, 8);
    buttons->setSpacing(8);
    for (QPushButton *button : {&m_add, &m_edit, &m_remove})
        buttons->addWidget(button);
    buttons->addStretch(1);
    buttons->addWidget(&m_open);
    m_hint.setText(tr("A node elsewhere is any omsync that serves: add it by its URL and the key of an admin, to see "
                      "here how it does."));
    m_hint.setAccessibleName(m_hint.text());
    m_hint.setWordWrap(true);
    m_hint.setForegroundRole(QPalette::PlaceholderText);
    m_hint.setContentsMargins(16, 6, 16, 10);
    auto *title = new QLabel(tr("Domains on each node"), this);
    QFont bold = title->font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    title->setContentsMargins(16, 10, 16, 6);
    title->setAccessibleName(title->text());
    auto *lower = new QWidget(&m_halves);
    auto *rows = new QVBoxLayout(lower);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(title);
    rows->addWidget(&m_grid, 1);
    m_halves.setOrientation(Qt::Vertical);
    m_halves.addWidget(&m_table);
    m_halves.addWidget(lower);
    m_halves.setChildrenCollapsible(false);
    m_halves.setSizes({180, 360});
    for (QWidget *widget : {static_cast<QWidget *>(&m_halves), static_cast<QWidget *>(m_halves.handle(1))})
        widget->setAccessibleName(tr("Nodes and their domains"));
    auto *page = new QWidget(&m_stack);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(buttons);
    column->addWidget(&m_hint);
    column->addWidget(&m_halves, 1);
    return page;
}

void NodesView::displayOwn(const NodeStatus &status)
{
    m_own = ownSight(status);
    m_now = std::max(m_now, status.engine.at);
    refresh();
}

void NodesView::display(const std::vector<NodeSight> &sights, Instant now)
{
    m_others = sights;
    m_now = now;
    refresh();
}

void NodesView::refresh()
{
    std::vector<NodeSight> all{m_own};
    all.insert(all.end(), m_others.begin(), m_others.end());
    const QString chosen = selected();
    m_nodes.display(all, m_now);
    m_matrix.display(all, m_now);
    m_hint.setVisible(m_others.empty());
    for (int row = 0; row < m_sorted.rowCount() && selected() != chosen; ++row) {
        if (m_sorted.index(row, 0).data(NodeModel::NameRole).toString() == chosen) // it went with a reset
            m_table.setCurrentIndex(m_sorted.index(row, 0));
    }
    if (m_opened.isEmpty())
        return;
    if (const NodeSight *sight = m_nodes.sightOf(m_opened))
        m_page.display(*sight, m_now);
    else
        showAll();
}

void NodesView::open(const QString &name)
{
    const NodeSight *sight = m_nodes.sightOf(name);
    if (!sight)
        return;
    if (sight->isOwn) {
        Q_EMIT ownRequested();
        return;
    }
    m_opened = name;
    m_stack.setCurrentWidget(&m_page);
    m_page.clear();
    m_page.display(*sight, m_now);
}

void NodesView::showAll()
{
    m_opened.clear();
    m_stack.setCurrentIndex(0);
    m_table.setFocus();
}

void NodesView::showMenu(const QPoint &where)
{
    const NodeSight *sight = m_nodes.sightOf(m_table.indexAt(where).data(NodeModel::NameRole).toString());
    if (!sight)
        return;
    const QString name = sight->address.name;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(name);
    menu->addAction(tr("&Open"), this, [this, name] { open(name); });
    if (!sight->isOwn) {
        addOrders(*menu, *sight);
        menu->addAction(tr("&Edit …"), this, [this, name] { edit(name); });
        menu->addAction(tr("Re&move …"), this, [this, name] { askToRemove(name); });
    }
    menu->popup(m_table.viewport()->mapToGlobal(where));
}

void NodesView::addOrders(QMenu &menu, const NodeSight &sight)
{
    using Command = ControlOrder::Command;
    const QString name = sight.address.name;
    const auto tell = [this, name](const ControlOrder &order) { Q_EMIT orderRequested(name, order); };
    const bool isPaused = sight.node.activity == Activity::Paused;
    menu.addSeparator();
    const QAction *sync = menu.addAction(tr("&Sync now"), this, [tell] { tell({.command = Command::Sync}); });
    if (isPaused) {
        menu.addAction(tr("&Resume"), this, [tell] { tell({.command = Command::Resume}); });
    } else {
        QMenu *lengths = menu.addMenu(tr("&Pause"));
        lengths->setAccessibleName(tr("Pause"));
        addPauseLengths(*lengths,
                        [tell](const PauseLength &length) { tell({.command = Command::Pause, .pause = length}); });
    }
    const bool canBeTold = sight.contact == Contact::Answering && sight.node.engine.isPulling;
    const auto actions = menu.actions();
    for (qsizetype action = actions.indexOf(sync); action < actions.size(); ++action)
        actions[action]->setEnabled(canBeTold && (actions[action] != sync || !isPaused));
    menu.addSeparator();
}

QString NodesView::selected() const
{
    const QModelIndexList rows = m_table.selectionModel()->selectedRows();
    return rows.isEmpty() ? QString() : rows.first().data(NodeModel::NameRole).toString();
}

void NodesView::allow()
{
    const NodeSight *sight = m_nodes.sightOf(selected());
    m_open.setEnabled(sight);
    m_edit.setEnabled(sight && !sight->isOwn);
    m_remove.setEnabled(sight && !sight->isOwn);
}

void NodesView::say(Sign sign, const QString &text)
{
    m_remarkIcon.display(sign);
    m_remark.setText(text);
    m_remark.setAccessibleName(text);
    m_remark.show();
    m_remarkIcon.show();
}

void NodesView::showRemark(const QString &text)
{
    say(Sign::Stale, text);
}

void NodesView::hideRemark()
{
    m_remark.hide();
    m_remarkIcon.hide();
}

void NodesView::takeObeyed(const QString &name, const ControlOrder &order, const std::optional<Error> &refusal)
{
    if (!refusal)
        say(Sign::Fresh, doneText(name, order));
    else if (refusal->code() == ErrorCode::AccessDenied)
        say(Sign::Error,
            tr("%1 refuses that: its key here is none of an admin. Edit the node to give another.").arg(name));
    else
        say(Sign::Error, tr("%1 did not do that: %2").arg(name, refusal->text()));
}

void NodesView::takeTest(const NodeSight &sight)
{
    if (m_dialog)
        m_dialog->takeTest(sight);
}

void NodesView::edit(const QString &name)
{
    QStringList taken{m_own.address.name};
    for (const NodeSight &sight : m_others) {
        if (sight.address.name != name)
            taken.append(sight.address.name);
    }
    m_dialog = new NodeDialog(taken, this);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    NodeDialog *dialog = m_dialog;
    if (const NodeSight *sight = m_nodes.sightOf(name))
        dialog->display(sight->address);
    connect(dialog, &NodeDialog::testRequested, this,
            [this, dialog, name] { Q_EMIT testRequested(name, dialog->address(), dialog->key()); });
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, name] { Q_EMIT keepRequested(name, dialog->address(), dialog->key()); });
    dialog->open();
}

void NodesView::askToRemove(const QString &name)
{
    auto *box = new QMessageBox(QMessageBox::Question, tr("Remove node"),
                                tr("Watch %1 no more, and forget its key? The node itself is left alone.").arg(name),
                                QMessageBox::Cancel, this);
    QPushButton *remove = box->addButton(tr("&Remove"), QMessageBox::DestructiveRole);
    connect(remove, &QPushButton::clicked, this, [this, name] { Q_EMIT removeRequested(name); });
    prepareToOpen(*box);
    box->open();
}

} // namespace omsync
