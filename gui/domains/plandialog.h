// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/domains/domainanswers.h"
#include "gui/domains/planmodel.h"

#include <QDialog>
#include <QFormLayout>
#include <QLabel>
#include <QProgressBar>
#include <QTreeView>

namespace omsync {

//! What a Pass of one Domain would do, to be read only.
class PlanDialog : public QDialog
{
    Q_OBJECT

public:
    PlanDialog(const QString &domain, QWidget *parent);

    //! An answer about another Domain is passed over.
    void display(const PlanAnswer &answer);

private:
    void addRow(const QString &title, const QString &text);
    void displayRoom(const PlanAnswer &answer);

    QString m_domain;
    PlanModel m_model;
    QLabel m_sentence;
    QProgressBar m_busy;
    QFormLayout *m_figures; // of the layout of the dialog
    QTreeView m_files;
};

} // namespace omsync
