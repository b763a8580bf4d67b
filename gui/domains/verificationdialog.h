// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/domains/domainanswers.h"
#include "gui/domains/verificationmodel.h"
#include "gui/nodestatus.h"

#include <QDialog>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeView>

#include <optional>

namespace omsync {

//! What a look at the files of a Domain came to, and a way to have those again that are damaged or missing.
class VerificationDialog : public QDialog
{
    Q_OBJECT

public:
    VerificationDialog(const QString &domain, QWidget *parent);

    //! How far it is. What is about another Domain came late, and is left out; so it is below.
    void displayProgress(const VerifyStatus &status);
    void display(const VerifyAnswer &answer);
    //! What may be fetched again goes by what `node` pulls.
    void heed(const NodeStatus &node);

Q_SIGNALS:
    //! These are to be fetched again.
    void repairRequested(const std::vector<omsync::DamagedFile> &files);

private:
    void say(const QString &sentence);
    void sum();
    [[nodiscard]] QString obstacle() const;
    void copy() const;
    void repair();

    QString m_domain;
    QLabel m_sentence;
    QProgressBar m_busy;
    VerificationModel m_model;
    QTreeView m_files;
    QPushButton m_copy;
    QPushButton m_repair;
    std::optional<VerifyAnswer> m_answer;
    NodeStatus m_node;
    std::vector<DamagedFile> m_repairable; // of a Domain and tree that are pulled
    bool m_isAsked = false;                // for these
};

} // namespace omsync
