// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/domains/domainanswers.h"
#include "gui/domains/variablemodel.h"
#include "gui/rowdelegate.h"

#include <QLabel>
#include <QSortFilterProxyModel>
#include <QToolButton>
#include <QTreeView>
#include <QWidget>

#include <optional>

namespace omsync {

//! The Variables of one Domain, below the board.
class VariablePane : public QWidget
{
    Q_OBJECT

public:
    explicit VariablePane(QWidget *parent = nullptr);

    //! Clears what is shown; the answer is yet to come.
    void await(const DomainInTree &domain);
    //! An answer about another Domain than the awaited one is passed over. `run` is the one held here.
    void display(const VariableAnswer &answer, const std::optional<Instant> &run, Instant now);
    [[nodiscard]] const DomainInTree &domain() const { return m_domain; }

Q_SIGNALS:
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void say(const QString &text);

    DomainInTree m_domain;
    VariableModel m_model;
    QSortFilterProxyModel m_sorted;
    RowDelegate m_rows;
    QLabel m_title;
    QToolButton m_close;
    QTreeView m_list;
};

} // namespace omsync
