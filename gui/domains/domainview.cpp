// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/domains/domainview.h"

#include "gui/overview.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QUrl>
#include <QVBoxLayout>

#include <array>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! What the box above the board offers: the state from which on a Domain is shown.
constexpr std::array<std::optional<DomainState>, 4> offeredStates{std::nullopt, DomainState::Syncing, DomainState::Late,
                                                                  DomainState::Inconsistent};

constexpr std::array<int, 9> columnWidths{250, 130, 100, 120, 120, 90, 90, 110, 200};

} // namespace

DomainView::DomainView(QWidget *parent)
    : QWidget(parent)
{
    m_filter.setSourceModel(&m_model);
    m_text.setPlaceholderText(tr("Filter by domain or provider"));
    m_text.setAccessibleName(tr("Filter by domain or provider"));
    m_text.setClearButtonEnabled(true);
    m_text.setMaximumWidth(340);
    m_states.addItems({tr("All states"), tr("Not fresh"), tr("Late or worse"), tr("Failed or incomplete")});
    m_states.setAccessibleName(tr("Filter by state"));
    buildTree();
    buildBlank();

    auto *row = new QHBoxLayout;
    row->setContentsMargins(16, 10, 16, 8);
    row->setSpacing(8);
    row->addWidget(&m_text, 1);
    row->addWidget(&m_states);
    row->addStretch(1);
    m_stack.addWidget(&m_tree);
    m_stack.addWidget(&m_blank);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(&m_stack, 1);

    connect(&m_text, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter.setText(text);
        expandAll();
    });
    connect(&m_states, &QComboBox::currentIndexChanged, this, [this](int chosen) {
        m_filter.setWorstFrom(offeredStates.at(size_t(chosen)));
        expandAll();
    });
    connect(&m_model, &DomainModel::modelReset, this, &DomainView::expandAll);
}

void DomainView::buildTree()
{
    m_tree.setModel(&m_filter);
    m_tree.setItemDelegate(&m_rows);
    m_tree.setAccessibleName(tr("Domains"));
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
    for (size_t column = 0; column < columnWidths.size(); ++column)
        m_tree.setColumnWidth(int(column), columnWidths[column]);
    connect(&m_tree, &QTreeView::customContextMenuRequested, this, &DomainView::showMenu);
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
}

void DomainView::setSettingsPath(const QString &path)
{
    m_settingsPath = QDir::toNativeSeparators(path);
    showHint();
}

//! Says what to do where the board would be empty.
void DomainView::showHint()
{
    m_stack.setCurrentWidget(m_model.rowCount() > 0 ? static_cast<QWidget *>(&m_tree) : &m_blank);
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
    QAction *sync = menu->addAction(tr("Sync %1 now").arg(domain));
    sync->setEnabled(m_status.activity == Activity::Running);
    connect(sync, &QAction::triggered, this, [this, domain] { Q_EMIT syncRequested({domain}); });
    menu->addAction(tr("Open folder"), this, [this, domain] { openFolder(domain); });
    menu->addAction(tr("Copy name"), this, [domain] { QApplication::clipboard()->setText(domain); });
    menu->popup(m_tree.viewport()->mapToGlobal(where));
}

void DomainView::openFolder(const QString &domain) const
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(QDir(m_status.directory).filePath(domain)));
}

QByteArray DomainView::layoutState() const
{
    return m_tree.header()->saveState();
}

void DomainView::restoreLayoutState(const QByteArray &state)
{
    m_tree.header()->restoreState(state);
}

} // namespace omsync
