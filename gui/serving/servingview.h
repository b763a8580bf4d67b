// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/nodestatus.h"
#include "gui/rowdelegate.h"
#include "gui/serving/clientmodel.h"
#include "gui/serving/replicamodel.h"
#include "gui/settings/keylist.h"
#include "gui/signpicture.h"

#include <QLabel>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QWidget>

namespace omsync {

//! The page Serving: where this node serves, who takes what, how far behind those are who pull from here, and their
//! keys.
class ServingView : public QWidget
{
    Q_OBJECT

public:
    explicit ServingView(QWidget *parent = nullptr);

    void display(const NodeStatus &status);
    //! The keys that the settings hold.
    void displayKeys(const ServeSettings &serve);
    //! Where there are no settings, as in a demo, there is nothing to be changed.
    void offerSettings(bool isOffered);

Q_SIGNALS:
    //! The user made, ended or revoked one.
    void keysChanged(const std::vector<omsync::KeySettings> &keys);
    //! The settings of serving are wanted.
    void settingsRequested();

private:
    void buildTop(QWidget *page);
    void buildTable(QTreeView &table, QSortFilterProxyModel &sorted, const QString &name);
    [[nodiscard]] QWidget *titled(const QString &title, QWidget *content, QLabel *hint);
    [[nodiscard]] QWidget *servingPage();
    [[nodiscard]] QWidget *blankPage();
    void copyAddress() const;

    ClientModel m_clients;
    ReplicaModel m_replicas;
    QSortFilterProxyModel m_sortedClients, m_sortedReplicas;
    RowDelegate m_rows;
    QStackedWidget m_stack; // before those that it holds, so that it goes after them
    QSplitter m_halves, m_tables;
    QTreeView m_clientTable, m_replicaTable;
    KeyList m_keys;
    SignPicture m_icon{40};
    QLabel m_headline, m_counts;
    QLabel m_noClients, m_noReplicas, m_blank;
    QPushButton m_copy, m_settings, m_setUp;
    QString m_url;
};

} // namespace omsync
