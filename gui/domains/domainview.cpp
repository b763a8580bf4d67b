// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/domains/domainview.h"

#include "gui/domains/domaincolumns.h"
#include "gui/domains/equivalentcommand.h"
#include "gui/domains/pausemenu.h"
#include "gui/overview.h"
#include "gui/wording.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QHeaderView>
#include <QMenu>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

DomainView::DomainView(QWidget *parent)
    : QWidget(parent)
    , m_bar(m_filter)
{
    m_filter.setSourceModel(&m_model);
    buildTree();
    buildBlank();

    arrange();
    connect(&m_bar, &FilterBar::changed, this, &DomainView::expandAll);
    connect(&m_model, &DomainModel::modelReset, this, &DomainView::expandAll);
    connect(&m_filter, &DomainFilter::rowsInserted, this, &DomainView::expandProviders);
}

void DomainView::arrange()
{
    m_split.setOrientation(Qt::Vertical);
    m_split.setAccessibleName(tr("Domains and their variables"));
    m_split.setObjectName(u"board"_s);
    m_split.setChildrenCollapsible(false);
    m_split.addWidget(&m_tree);
    m_split.addWidget(&m_variables);
    m_split.setStretchFactor(0, 3);
    m_split.setStretchFactor(1, 2);
    m_variables.setVisible(false);
    m_stack.addWidget(&m_split);
    m_stack.addWidget(&m_blank);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(&m_bar);
    column->addWidget(&m_stack, 1);
}

void DomainView::buildTree()
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
    connect(&m_tree, &QTreeView::customContextMenuRequested, this, &DomainView::showMenu);
    connect(&m_tree, &QTreeView::activated, this, [this](const QModelIndex &index) { openVariables(domainAt(index)); });
    connect(m_tree.selectionModel(), &QItemSelectionModel::currentChanged, this, &DomainView::followChoice);
    connect(&m_variables, &VariablePane::closed, this, &DomainView::closeVariables);
}

void DomainView::buildBlank()
{
    m_hint.setAlignment(Qt::AlignCenter);
    m_hint.setWordWrap(true);
    m_hint.setTextFormat(Qt::PlainText);
    m_hint.setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_setUp.setText(tr("Set &up …"));
    m_setUp.setAccessibleName(tr("Set up what is pulled"));
    auto *column = new QVBoxLayout(&m_blank);
    column->addStretch(1);
    column->addWidget(&m_hint);
    column->addSpacing(16);
    column->addWidget(&m_setUp, 0, Qt::AlignHCenter);
    column->addStretch(1);
    connect(&m_setUp, &QPushButton::clicked, this, &DomainView::setupRequested);
}

void DomainView::display(const NodeStatus &status)
{
    m_status = status;
    m_model.display(status.engine);
    showHint();
    askAgain();
}

void DomainView::setSettingsPath(const QString &path)
{
    m_settingsPath = QDir::toNativeSeparators(path);
    showHint();
}

//! Says what to do where the board would be empty.
void DomainView::showHint()
{
    m_stack.setCurrentWidget(m_model.rowCount() > 0 ? static_cast<QWidget *>(&m_split) : &m_blank);
    const bool hasNothing = m_status.activity == Activity::NothingToDo;
    m_setUp.setVisible(hasNothing);
    m_hint.setText(hasNothing ? tr("Nothing is set up to be pulled.\n\nChoose sources and domains here, or write them "
                                   "into\n%1\n\nHow it works shows: omsync --demo")
                                    .arg(m_settingsPath)
                              : overviewOf(m_status).headline);
    m_hint.setAccessibleName(m_hint.text());
}

void DomainView::expandAll()
{
    m_tree.expandAll();
}

//! One that comes because one of its Domains has now a state that is shown: a collapsed one would hide it.
void DomainView::expandProviders(const QModelIndex &parent, int first, int last)
{
    if (parent.isValid())
        return;
    for (int row = first; row <= last; ++row)
        m_tree.expand(m_filter.index(row, 0));
}

QString DomainView::domainAt(const QModelIndex &index) const
{
    return index.siblingAtColumn(0).data(DomainModel::NameRole).toString();
}

void DomainView::showMenu(const QPoint &where)
{
    const QString domain = domainAt(m_tree.indexAt(where));
    if (domain.isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(domain);
    menu->addAction(tr("Sync %1 now").arg(domain), this, [this, domain] {
        Q_EMIT orderRequested({.command = ControlOrder::Command::Sync, .domains = {domain}});
    });
    const auto &rows = m_status.engine.domains;
    const auto row = std::ranges::find(rows, domain, &DomainStatus::name); // a pause is of all trees
    addPauseChoice(*menu, domain, row == rows.end() ? std::nullopt : row->pause,
                   [this](const ControlOrder &order) { Q_EMIT orderRequested(order); });
    for (QAction *action : menu->actions())
        action->setEnabled(m_status.activity == Activity::Running && m_status.engine.isPulling);
    menu->addSeparator();
    addQuestions(*menu, domain);
    menu->addSeparator();
    menu->addAction(tr("Open folder"), this, [this, domain] { openFolder(domain); });
    menu->addAction(tr("Copy name"), this, [domain] { QApplication::clipboard()->setText(domain); });
    menu->popup(m_tree.viewport()->mapToGlobal(where));
}

void DomainView::addQuestions(QMenu &menu, const QString &domain)
{
    const bool isUp = m_status.activity == Activity::Running || m_status.activity == Activity::Paused;
    menu.addAction(tr("Variables"), this, [this, domain] { openVariables(domain); })->setEnabled(isUp);
    menu.addAction(tr("Plan …"), this, [this, domain] { openPlan(domain); })->setEnabled(isUp);
    menu.addAction(tr("Verify files …"), this, [this, domain] { openVerification(domain); })->setEnabled(isUp);
    if (m_settings)
        menu.addAction(tr("Equivalent command lines …"), this, [this, domain] { openCommands(domain); });
}

void DomainView::openVariables(const QString &domain)
{
    if (domain.isEmpty())
        return;
    m_variables.await(domain);
    m_variables.setVisible(true);
    const DomainStatus *status = statusOf(domain);
    m_shownRun = status ? status->freshness.runHere : std::nullopt;
    m_shownPass = status && status->lastPass && isFinal(status->lastPass->state) ? status->lastPass->id : 0;
    Q_EMIT asked(DomainQuestion::Variables, domain);
}

const DomainStatus *DomainView::statusOf(const QString &domain) const
{
    const auto &domains = m_status.engine.domains;
    const auto found = std::ranges::find_if(
        domains, [&domain](const DomainStatus &status) { return status.name == domain && status.tree == Tree::Data; });
    return found == domains.end() ? nullptr : &*found;
}

//! What is shown of Variables goes with the files: after another Run came, or a Pass that brought some.
void DomainView::askAgain()
{
    const DomainStatus *status = m_variables.isVisibleTo(this) ? statusOf(m_variables.domain()) : nullptr;
    if (!status)
        return;
    const auto &pass = status->lastPass;
    const bool hasBrought = pass && isFinal(pass->state) && pass->published > 0 && pass->id != m_shownPass;
    if (!hasBrought && status->freshness.runHere == m_shownRun)
        return;
    m_shownRun = status->freshness.runHere;
    if (hasBrought)
        m_shownPass = pass->id;
    Q_EMIT asked(DomainQuestion::Variables, status->name);
}

void DomainView::closeVariables()
{
    m_variables.setVisible(false);
    m_tree.setFocus();
}

//! While the Variables of one Domain are shown, they follow the board.
void DomainView::followChoice(const QModelIndex &current)
{
    const QString domain = domainAt(current);
    if (m_variables.isVisibleTo(this) && domain != m_variables.domain())
        openVariables(domain);
}

void DomainView::showVariables(const VariableAnswer &answer)
{
    const DomainStatus *status = statusOf(answer.domain);
    m_variables.display(answer, status ? status->freshness.runHere : std::nullopt, m_status.engine.at);
}

void DomainView::openPlan(const QString &domain)
{
    if (m_plan)
        m_plan->close();
    m_plan = new PlanDialog(domain, this);
    m_plan->open();
    Q_EMIT asked(DomainQuestion::Plan, domain);
}

void DomainView::showPlan(const PlanAnswer &answer)
{
    if (m_plan)
        m_plan->display(answer);
}

void DomainView::openVerification(const QString &domain)
{
    if (m_verification)
        m_verification->close();
    m_verification = new VerificationDialog(domain, this);
    connect(m_verification, &VerificationDialog::repairRequested, this, &DomainView::repairRequested);
    m_verification->open();
    Q_EMIT asked(DomainQuestion::Verify, domain);
}

void DomainView::showVerification(const VerifyAnswer &answer)
{
    if (m_verification)
        m_verification->display(answer);
}

void DomainView::openCommands(const QString &domain)
{
    auto *dialog = new TextDialog(tr("Command lines for %1").arg(domain), this);
    const QStringList lines = m_settings ? equivalentCommands(*m_settings, domain) : QStringList();
    dialog->display(lines.isEmpty() ? tr("No selection of the settings names %1.").arg(domain)
                                    : tr("These do in a terminal what this program does for %1. They hold no secret. "
                                         "Only one program at a time may write to the directory.")
                                          .arg(domain),
                    lines);
    dialog->open();
}

void DomainView::takeSettings(const Settings &settings)
{
    m_settings = settings;
}

void DomainView::openFolder(const QString &domain) const
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(QDir(m_status.directory).filePath(domain)));
}

} // namespace omsync
