// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/settingsdialog.h"

#include "gui/firstsize.h"
#include "gui/sign.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

std::vector<SettingsProblem> problemsOf(const Settings &settings)
{
    return settings.selections.empty() ? validate(settings) : validateForPulling(settings);
}

} // namespace

QString keysFileBeside(const QString &path)
{
    const QFileInfo file(path);
    return file.absolutePath() + u'/' + file.completeBaseName() + u".keys"_s;
}

SettingsDialog::SettingsDialog(const SettingsChoice &choice, const QString &path, QWidget *parent)
    : QDialog(parent)
    , m_draft(choice.settings)
    , m_savedKeys(choice.settings.serve.keys)
    , m_serving(keysFileBeside(path))
    , m_pages{&m_sources, &m_selection, &m_pull, &m_limits, &m_retention, &m_serving}
{
    setWindowTitle(tr("Settings"));
    setAccessibleName(windowTitle());
    resizeWithinScreen(*this, {1060, 680});
    m_remark.setWordWrap(true);
    m_remark.setTextFormat(Qt::PlainText);
    m_remark.hide();
    auto *buttons =
        new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Apply | QDialogButtonBox::Cancel, this);
    for (QAbstractButton *button : buttons->buttons())
        button->setAccessibleName(button->text().remove(u'&'));
    connect(buttons, &QDialogButtonBox::accepted, this, &SettingsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &SettingsDialog::reject);
    connect(buttons->button(QDialogButtonBox::Apply), &QPushButton::clicked, this, [this] { std::ignore = apply(); });
    buildPages();
    m_desktop.display(choice.preferences);
    m_desktop.setStartsWithSession(choice.startsWithSession);
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(&m_list);
    row->addWidget(&m_stack, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->addLayout(row, 1);
    column->addWidget(&m_remark);
    column->addWidget(&m_problem);
    column->addWidget(buttons);
    m_list.setCurrentRow(0);
    m_list.setFocus(); // else a button has it, which is no way into the pages
}

void SettingsDialog::buildPages()
{
    m_list.setAccessibleName(tr("Pages"));
    m_list.setFixedWidth(210);
    m_list.setItemDelegate(&m_rows);
    const auto add = [this](QWidget *page, const QString &title) {
        auto *area = new QScrollArea(&m_stack);
        area->setWidgetResizable(true);
        area->setFrameShape(QFrame::NoFrame);
        area->setAccessibleName(title);
        page->setAccessibleName(title);
        area->setWidget(page);
        m_stack.addWidget(area);
        m_list.addItem(title);
    };
    for (SettingsPage *page : m_pages) {
        page->display(m_draft);
        add(page, page->title());
    }
    add(&m_desktop, tr("This program"));
    connect(&m_list, &QListWidget::currentRowChanged, this, &SettingsDialog::turnTo);
}

void SettingsDialog::showPage(int page)
{
    m_list.setCurrentRow(page);
}

//! What was changed on one page is seen on the next.
void SettingsDialog::turnTo(int page)
{
    if (m_page >= 0 && m_page < int(m_pages.size()))
        m_pages[size_t(m_page)]->store(m_draft);
    if (page < int(m_pages.size()))
        m_pages[size_t(page)]->display(m_draft);
    m_page = page;
    m_stack.setCurrentIndex(page);
}

bool SettingsDialog::hasProblems()
{
    const auto problems = problemsOf(m_draft);
    QStringList homeless;
    int firstWrong = -1;
    for (size_t page = 0; page < m_pages.size(); ++page) {
        const bool isWrong = m_pages[page]->showProblems(problems);
        m_list.item(int(page))->setIcon(isWrong ? iconOf(Sign::Error) : QIcon());
        if (isWrong && firstWrong < 0)
            firstWrong = int(page);
    }
    if (firstWrong < 0) { // no field is to blame
        for (const SettingsProblem &problem : problems)
            homeless.append(problem.field + u": "_s + problem.problem);
    } else if (m_page >= int(m_pages.size()) || m_list.item(m_page)->icon().isNull()) {
        showPage(firstWrong);
        m_pages[size_t(firstWrong)]->showProblems(problems);
    }
    m_problem.setText(homeless.join(u'\n'));
    m_problem.setAccessibleName(m_problem.text());
    m_problem.setVisible(!homeless.isEmpty());
    return !problems.empty();
}

bool SettingsDialog::apply()
{
    if (m_page < int(m_pages.size()))
        m_pages[size_t(m_page)]->store(m_draft);
    if (hasProblems())
        return false;
    m_isRefused = false;
    Q_EMIT applied({.settings = m_draft,
                    .preferences = m_desktop.preferences(),
                    .startsWithSession = m_desktop.startsWithSession()});
    return !m_isRefused;
}

void SettingsDialog::accept()
{
    if (apply())
        QDialog::accept();
}

void SettingsDialog::takeKeys(const std::vector<KeySettings> &saved)
{
    if (m_page == servingPage)
        m_serving.store(m_draft);
    m_draft.serve.keys = mergedKeys(m_savedKeys, m_draft.serve.keys, saved);
    m_savedKeys = saved;
    m_serving.display(m_draft);
    m_serving.store(m_draft); // with the file that keys need, or none
}

void SettingsDialog::goOn(const Settings &draft)
{
    m_draft = draft;
    for (SettingsPage *page : m_pages)
        page->display(m_draft);
}

void SettingsDialog::showRefusal(const QString &reason)
{
    m_isRefused = true;
    m_problem.setText(reason);
    m_problem.setAccessibleName(reason);
    m_problem.show();
}

void SettingsDialog::showRemark(const QString &remark)
{
    m_remark.setText(remark);
    m_remark.setAccessibleName(remark);
    m_remark.setVisible(!remark.isEmpty());
}

} // namespace omsync
