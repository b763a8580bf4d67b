// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/rowdelegate.h"
#include "gui/settings/choicemodel.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QWidget>

namespace omsync {

//! Things of which some are chosen, with a line to look for them, and a box to see no others.
class ChoiceList : public QWidget
{
    Q_OBJECT

public:
    //! `name` is what is chosen: "Domains".
    ChoiceList(const QString &name, const QStringList &titles, QWidget *parent = nullptr);

    [[nodiscard]] ChoiceModel &model() { return m_model; }
    [[nodiscard]] const ChoiceModel &model() const { return m_model; }
    void setColumnWidths(const std::vector<int> &widths);

Q_SIGNALS:
    void chosenChanged();
    //! Return was pressed in the line, with a text that no row has as its id.
    void unknownEntered(const QString &text);

private:
    void toggleFound();

    ChoiceModel m_model;
    QSortFilterProxyModel m_chosen; // or all
    QSortFilterProxyModel m_filter;
    QLineEdit m_text;
    QCheckBox m_chosenOnly;
    RowDelegate m_rows;
    QTreeView m_list;
};

} // namespace omsync
