// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settings.h"
#include "gui/domains/domainanswers.h"
#include "gui/domains/freshnessboard.h"
#include "gui/domains/plandialog.h"
#include "gui/domains/variablepane.h"
#include "gui/domains/verificationdialog.h"
#include "gui/nodestatus.h"
#include "gui/textdialog.h"
#include "status/controlorder.h"

#include <QLabel>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
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
    //! What the node does, for equivalent command lines.
    void takeSettings(const Settings &settings);

    // Answers to what was asked.
    void showVariables(const VariableAnswer &answer);
    void showPlan(const PlanAnswer &answer);
    void showVerifying(const VerifyStatus &status);
    void showVerification(const VerifyAnswer &answer);

Q_SIGNALS:
    void orderRequested(const omsync::ControlOrder &order);
    void repairRequested(const std::vector<omsync::DamagedFile> &files);
    //! No `domain`: nobody waits for the answer any more.
    void asked(omsync::DomainQuestion question, const omsync::DomainInTree &domain);
    //! Of whoever has nothing set up.
    void setupRequested();

private:
    void arrange();
    void buildBlank();
    void addQuestions(QMenu &menu, const DomainInTree &domain);
    void openVariables(const DomainInTree &domain);
    void askAgain();
    [[nodiscard]] const DomainStatus *statusOf(const DomainInTree &domain) const;
    void closeVariables();
    void followChoice(const DomainInTree &domain);
    void openPlan(const QString &domain);
    void openVerification(const QString &domain);
    void openCommands(const QString &domain);
    void showHint();
    void openFolder(const DomainInTree &domain) const;

    QStackedWidget m_stack; // before those that it holds, so that it goes after them
    QSplitter m_split;
    FreshnessBoard m_board;
    VariablePane m_variables;
    QWidget m_blank; // what stands in place of an empty board
    QLabel m_hint;
    QPushButton m_setUp;
    NodeStatus m_status;
    std::optional<Instant> m_shownRun; // that the Variables which are shown belong to
    qint64 m_shownPass = 0;            // the last one seen that brought some of their files
    QString m_settingsPath;
    std::optional<Settings> m_settings;
    QPointer<PlanDialog> m_plan;
    QPointer<VerificationDialog> m_verification;
};

} // namespace omsync
