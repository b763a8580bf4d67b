// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/domains/domainview.h"

#include "gui/domains/equivalentcommand.h"
#include "gui/overview.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QMenu>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! A file of a single time step holds all of them together.
bool hasVariables(Tree tree)
{
    return tree != Tree::DataSpatial;
}

const QString &rootOf(const DataSettings &data, Tree tree)
{
    switch (tree) {
    case Tree::Data: return data.directory;
    case Tree::DataRun: return data.runDirectory;
    case Tree::DataSpatial: return data.spatialDirectory;
    }
    Q_UNREACHABLE();
}

} // namespace

DomainView::DomainView(QWidget *parent)
    : QWidget(parent)
{
    buildBlank();
    arrange();
    m_board.offerMore([this](QMenu &menu, const DomainInTree &domain) { addQuestions(menu, domain); });
    connect(&m_board, &FreshnessBoard::orderRequested, this, &DomainView::orderRequested);
    connect(&m_board, &FreshnessBoard::opened, this, &DomainView::openVariables);
    connect(&m_board, &FreshnessBoard::chosen, this, &DomainView::followChoice);
    connect(&m_variables, &VariablePane::closed, this, &DomainView::closeVariables);
}

void DomainView::arrange()
{
    m_split.setOrientation(Qt::Vertical);
    m_split.setAccessibleName(tr("Domains and their variables"));
    m_split.setObjectName(u"board"_s);
    m_split.setChildrenCollapsible(false);
    m_split.addWidget(&m_board);
    m_split.addWidget(&m_variables);
    m_split.setStretchFactor(0, 3);
    m_split.setStretchFactor(1, 2);
    m_variables.setVisible(false);
    m_stack.addWidget(&m_split);
    m_stack.addWidget(&m_blank);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(&m_stack);
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
    m_board.display(status);
    showHint();
    askAgain();
    if (m_verification)
        m_verification->heed(status);
}

void DomainView::setSettingsPath(const QString &path)
{
    m_settingsPath = QDir::toNativeSeparators(path);
    showHint();
}

//! Says what to do where the board would be empty.
void DomainView::showHint()
{
    m_stack.setCurrentWidget(m_status.engine.domains.empty() ? &m_blank : static_cast<QWidget *>(&m_split));
    const bool hasNothing = m_status.activity == Activity::NothingToDo;
    m_setUp.setVisible(hasNothing);
    m_hint.setText(hasNothing ? tr("Nothing is set up to be pulled.\n\nChoose sources and domains here, or write them "
                                   "into\n%1\n\nHow it works shows: omsync --demo")
                                    .arg(m_settingsPath)
                              : overviewOf(m_status).headline);
    m_hint.setAccessibleName(m_hint.text());
}

void DomainView::addQuestions(QMenu &menu, const DomainInTree &domain)
{
    const bool isUp = m_status.activity == Activity::Running || m_status.activity == Activity::Paused;
    menu.addSeparator();
    if (hasVariables(domain.tree))
        menu.addAction(tr("Variables"), this, [this, domain] { openVariables(domain); })->setEnabled(isUp);
    menu.addAction(tr("Plan …"), this, [this, domain] { openPlan(domain.name); })->setEnabled(isUp);
    menu.addAction(tr("Verify files …"), this, [this, domain] { openVerification(domain.name); })->setEnabled(isUp);
    if (m_settings)
        menu.addAction(tr("Equivalent command lines …"), this, [this, domain] { openCommands(domain.name); });
    menu.addSeparator();
    menu.addAction(tr("Open folder"), this, [this, domain] { openFolder(domain); });
    menu.addAction(tr("Copy name"), this, [domain] { QApplication::clipboard()->setText(domain.name); });
}

void DomainView::openVariables(const DomainInTree &domain)
{
    if (!hasVariables(domain.tree))
        return;
    m_variables.await(domain);
    m_variables.setVisible(true);
    const DomainStatus *status = statusOf(domain);
    m_shownRun = status ? status->freshness.runHere : std::nullopt;
    m_shownPass = status && status->lastPass && isFinal(status->lastPass->state) ? status->lastPass->id : 0;
    Q_EMIT asked(DomainQuestion::Variables, domain);
}

const DomainStatus *DomainView::statusOf(const DomainInTree &domain) const
{
    const auto &domains = m_status.engine.domains;
    const auto found = std::ranges::find_if(domains, [&domain](const DomainStatus &status) {
        return status.name == domain.name && status.tree == domain.tree;
    });
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
    Q_EMIT asked(DomainQuestion::Variables, m_variables.domain());
}

void DomainView::closeVariables()
{
    m_variables.setVisible(false);
    m_board.setFocus();
}

//! While the Variables of one Domain are shown, they follow the board.
void DomainView::followChoice(const DomainInTree &domain)
{
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
    connect(m_plan, &QDialog::finished, this, [this] { Q_EMIT asked(DomainQuestion::Plan, {}); });
    m_plan->open();
    Q_EMIT asked(DomainQuestion::Plan, {.name = domain});
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
    connect(m_verification, &QDialog::finished, this, [this] { Q_EMIT asked(DomainQuestion::Verify, {}); });
    m_verification->heed(m_status);
    m_verification->open();
    Q_EMIT asked(DomainQuestion::Verify, {.name = domain});
}

void DomainView::showVerifying(const VerifyStatus &status)
{
    if (m_verification)
        m_verification->displayProgress(status);
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

void DomainView::openFolder(const DomainInTree &domain) const
{
    if (m_status.data)
        QDesktopServices::openUrl(
            QUrl::fromLocalFile(QDir(rootOf(*m_status.data, domain.tree)).absoluteFilePath(domain.name)));
}

} // namespace omsync
