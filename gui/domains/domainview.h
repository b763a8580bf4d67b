// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/domains/domainfilter.h"
#include "gui/domains/domainmodel.h"
#include "gui/nodestatus.h"
#include "gui/rowdelegate.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeView>
#include <QWidget>

namespace omsync {

//! The page Freshness: how fresh each Domain is.
class DomainView : public QWidget
{
    Q_OBJECT

public:
    explicit DomainView(QWidget *parent = nullptr);

    void display(const NodeStatus &status);
    //! Where to write what is to be pulled, for whoever has not done so.
    void setSettingsPath(const QString &path);

    [[nodiscard]] QByteArray layoutState() const;
    void restoreLayoutState(const QByteArray &state);

Q_SIGNALS:
    void syncRequested(const QStringList &domains);
    //! Of whoever has nothing set up.
    void setupRequested();

private:
    void buildTree();
    void buildBlank();
    void expandAll();
    void showMenu(const QPoint &where);
    void showHint();
    [[nodiscard]] QString domainAt(const QModelIndex &index) const;
    void openFolder(const QString &domain) const;

    DomainModel m_model;
    DomainFilter m_filter;
    RowDelegate m_rows;
    QLineEdit m_text;
    QComboBox m_states;
    QStackedWidget m_stack; // before those that it holds, so that it goes after them
    QTreeView m_tree;
    QWidget m_blank; // what stands in place of an empty board
    QLabel m_hint;
    QPushButton m_setUp;
    NodeStatus m_status;
    QString m_settingsPath;
};

} // namespace omsync
