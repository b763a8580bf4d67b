// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/serving/servingview.h"

#include "gui/sign.h"
#include "gui/wording.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QSysInfo>
#include <QVBoxLayout>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! What others enter to reach it: a server that listens on all addresses is called by the name of its machine.
QString urlOf(const ServerStatus &server)
{
    QString address = server.address;
    for (const QString &all : {u"0.0.0.0:"_s, u"[::]:"_s}) {
        if (address.startsWith(all))
            address = QSysInfo::machineHostName() + u':' + address.mid(all.size());
    }
    return (server.isEncrypted ? u"https://"_s : u"http://"_s) + address + u'/';
}

} // namespace

ServingView::ServingView(QWidget *parent)
    : QWidget(parent)
{
    m_sortedClients.setSourceModel(&m_clients);
    m_sortedReplicas.setSourceModel(&m_replicas);
    m_clientTable.setObjectName(u"clients"_s);
    m_replicaTable.setObjectName(u"replicas"_s);
    buildTable(m_clientTable, m_sortedClients, tr("Clients"));
    buildTable(m_replicaTable, m_sortedReplicas, tr("Replicas"));
    m_clientTable.sortByColumn(ClientModel::BytesColumn, Qt::DescendingOrder);
    m_replicaTable.sortByColumn(ReplicaModel::BehindColumn, Qt::DescendingOrder);
    m_clientTable.setColumnWidth(0, 190);
    m_replicaTable.setColumnWidth(ReplicaModel::ClientColumn, 140);
    m_replicaTable.setColumnWidth(ReplicaModel::DomainColumn, 170);
    m_replicaTable.setColumnWidth(ReplicaModel::BehindColumn, 170);
    m_replicaTable.setColumnWidth(ReplicaModel::RunColumn, 120);
    m_stack.addWidget(servingPage());
    m_stack.addWidget(blankPage());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(&m_stack);
    connect(&m_keys, &KeyList::changed, this, [this] { Q_EMIT keysChanged(m_keys.keys()); });
    connect(&m_copy, &QPushButton::clicked, this, &ServingView::copyAddress);
    connect(&m_settings, &QPushButton::clicked, this, &ServingView::settingsRequested);
    connect(&m_setUp, &QPushButton::clicked, this, &ServingView::settingsRequested);
    display({});
}

void ServingView::buildTable(QTreeView &table, QSortFilterProxyModel &sorted, const QString &name)
{
    sorted.setSortRole(Qt::UserRole);
    table.setModel(&sorted);
    table.setItemDelegate(&m_rows);
    table.setAccessibleName(name);
    table.setFrameShape(QFrame::NoFrame);
    table.setRootIsDecorated(false);
    table.setUniformRowHeights(true);
    table.setAllColumnsShowFocus(true);
    table.setSortingEnabled(true);
    table.header()->setStretchLastSection(true);
    table.header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table.header()->setAccessibleName(tr("Columns: %1").arg(name));
}

void ServingView::buildTop(QWidget *page)
{
    m_icon.setAccessibleName(tr("State"));
    m_icon.display(Sign::Fresh);
    QFont large = m_headline.font();
    large.setPointSizeF(large.pointSizeF() * 1.35);
    large.setWeight(QFont::DemiBold);
    m_headline.setFont(large);
    m_headline.setTextFormat(Qt::PlainText);
    m_headline.setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_counts.setTextFormat(Qt::PlainText);
    m_copy.setText(tr("Copy &address"));
    m_settings.setText(tr("S&ettings …"));
    for (QPushButton *button : {&m_copy, &m_settings})
        button->setAccessibleName(button->text().remove(u'&'));
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(&m_headline);
    texts->addWidget(&m_counts);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(16, 14, 16, 12);
    top->setSpacing(14);
    top->addWidget(&m_icon);
    top->addLayout(texts, 1);
    top->addWidget(&m_copy);
    top->addWidget(&m_settings);
    static_cast<QVBoxLayout *>(page->layout())->addLayout(top);
}

//! `hint` stands below the title while the content is empty.
QWidget *ServingView::titled(const QString &title, QWidget *content, QLabel *hint)
{
    auto *box = new QWidget(&m_halves);
    auto *name = new QLabel(title, box);
    QFont bold = name->font();
    bold.setWeight(QFont::DemiBold);
    name->setFont(bold);
    name->setAccessibleName(title);
    name->setContentsMargins(16, 10, 16, 4);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(name);
    if (hint) {
        hint->setWordWrap(true);
        hint->setForegroundRole(QPalette::PlaceholderText);
        hint->setContentsMargins(16, 0, 16, 6);
        column->addWidget(hint);
    }
    column->addWidget(content, 1);
    return box;
}

QWidget *ServingView::servingPage()
{
    auto *page = new QWidget(&m_stack);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildTop(page);
    m_noClients.setText(tr("Nobody has asked for anything since the start."));
    m_noReplicas.setText(tr("Nobody has pulled a run from here since the start."));
    for (QLabel *hint : {&m_noClients, &m_noReplicas})
        hint->setAccessibleName(hint->text());
    m_tables.addWidget(titled(tr("Clients"), &m_clientTable, &m_noClients));
    m_tables.addWidget(titled(tr("Replicas"), &m_replicaTable, &m_noReplicas));
    m_tables.setSizes({420, 760});
    auto *framed = new QWidget(&m_halves);
    auto *frame = new QVBoxLayout(framed);
    frame->setContentsMargins(16, 4, 16, 12);
    frame->addWidget(&m_keys);
    m_halves.setOrientation(Qt::Vertical);
    m_halves.addWidget(&m_tables);
    m_halves.addWidget(titled(tr("Keys"), framed, nullptr));
    m_halves.setSizes({330, 230});
    m_halves.setObjectName(u"serving"_s);
    m_tables.setObjectName(u"clients"_s);
    for (QSplitter *splitter : {&m_halves, &m_tables}) {
        splitter->setChildrenCollapsible(false);
        splitter->setAccessibleName(tr("Clients, replicas and keys"));
        splitter->handle(1)->setAccessibleName(splitter->accessibleName());
    }
    column->addWidget(&m_halves, 1);
    return page;
}

QWidget *ServingView::blankPage()
{
    m_blank.setAlignment(Qt::AlignCenter);
    m_blank.setWordWrap(true);
    m_blank.setTextFormat(Qt::PlainText);
    m_setUp.setText(tr("Set up s&erving …"));
    m_setUp.setAccessibleName(tr("Set up serving"));
    auto *page = new QWidget(&m_stack);
    auto *column = new QVBoxLayout(page);
    column->addStretch(1);
    column->addWidget(&m_blank);
    column->addSpacing(16);
    column->addWidget(&m_setUp, 0, Qt::AlignHCenter);
    column->addStretch(1);
    return page;
}

void ServingView::display(const NodeStatus &status)
{
    const ServerStatus &server = status.engine.server;
    m_stack.setCurrentIndex(server.isListening ? 0 : 1);
    const bool isOfSettings = status.activity == Activity::Failed && !status.data;
    const auto &why = status.servingProblem || !isOfSettings ? status.servingProblem : status.problem;
    m_blank.setText(why ? tr("Nothing is served: %1").arg(why->text())
                        : tr("Nothing is served.\n\nOther nodes can pull from this one once it has a key for them, or "
                             "lets everybody read."));
    m_blank.setAccessibleName(m_blank.text());
    m_url = urlOf(server);
    m_headline.setText(tr("Serves at %1").arg(m_url));
    m_headline.setToolTip(tr("It listens on %1").arg(server.address));
    m_headline.setAccessibleName(m_headline.text());
    QStringList counts{server.connections == 1 ? tr("1 connection open")
                                               : tr("%1 connections open").arg(locale().toString(server.connections)),
                       server.requests == 1 ? tr("1 request answered")
                                            : tr("%1 requests answered").arg(locale().toString(server.requests)),
                       tr("%1 sent since the start").arg(sizeText(server.bytesSent))};
    if (server.isEncrypted)
        counts.append(tr("encrypted"));
    m_counts.setText(counts.join(u" · "_s));
    m_counts.setAccessibleName(m_counts.text());
    m_clients.display(status.engine.clients);
    m_replicas.display(status.engine.replicas, status.engine.at);
    m_noClients.setVisible(status.engine.clients.empty());
    m_noReplicas.setVisible(status.engine.replicas.empty());
}

void ServingView::displayKeys(const ServeSettings &serve)
{
    const QSignalBlocker isNoChange(m_keys);
    m_keys.display(serve);
}

void ServingView::offerSettings(bool isOffered)
{
    for (QWidget *widget : {static_cast<QWidget *>(&m_settings), static_cast<QWidget *>(&m_setUp)})
        widget->setVisible(isOffered);
    m_keys.setEnabled(isOffered);
}

void ServingView::copyAddress() const
{
    QApplication::clipboard()->setText(m_url);
}

} // namespace omsync
