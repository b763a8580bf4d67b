// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/entrylist.h"

#include "gui/sign.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

EntryList::EntryList(QString table, const EntryListTexts &texts, QWidget *parent)
    : QWidget(parent)
    , m_table(std::move(table))
    , m_add(texts.add)
    , m_remove(texts.remove)
{
    m_list.setAccessibleName(texts.name);
    m_list.setItemDelegate(&m_rows);
    m_list.setTextElideMode(Qt::ElideRight);
    m_add.setAccessibleName(texts.addName);
    m_remove.setAccessibleName(texts.removeName);
    setFocusProxy(&m_list);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(&m_add);
    buttons->addWidget(&m_remove);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(&m_list, 1);
    column->addLayout(buttons);
    connect(&m_list, &QListWidget::currentRowChanged, this, &EntryList::turnTo);
    connect(&m_add, &QPushButton::clicked, this, &EntryList::addRequested);
    connect(&m_remove, &QPushButton::clicked, this, &EntryList::remove);
    m_remove.setEnabled(false);
}

QString EntryList::pathOf(int row) const
{
    return u"%1[%2]."_s.arg(m_table).arg(row);
}

void EntryList::display(const QStringList &titles)
{
    const int chosen = std::max(m_row, 0);
    m_row = -1;
    {
        const QSignalBlocker isNoTurn(m_list);
        m_list.clear();
        m_list.addItems(titles);
        m_list.setCurrentRow(std::min(chosen, m_list.count() - 1));
    }
    turnTo(m_list.currentRow());
}

void EntryList::append(const QString &title)
{
    m_list.addItem(title);
    m_list.setCurrentRow(m_list.count() - 1);
}

void EntryList::setTitle(int row, const QString &title, const QString &tip)
{
    if (row < 0)
        return;
    m_list.item(row)->setText(title);
    m_list.item(row)->setToolTip(tip);
}

bool EntryList::showProblems(const std::vector<SettingsProblem> &problems)
{
    m_problems.clear();
    std::ranges::copy_if(problems, std::back_inserter(m_problems),
                         [this](const SettingsProblem &problem) { return problem.field.startsWith(m_table + u'['); });
    for (int row = m_list.count() - 1; row >= 0; --row) {
        const bool isWrong = std::ranges::any_of(
            m_problems, [this, row](const SettingsProblem &problem) { return problem.field.startsWith(pathOf(row)); });
        m_list.item(row)->setIcon(isWrong ? iconOf(Sign::Error) : QIcon());
        if (isWrong)
            m_list.setCurrentRow(row);
    }
    return !m_problems.empty();
}

void EntryList::turnTo(int row)
{
    if (m_row >= 0)
        Q_EMIT left();
    m_row = row;
    m_remove.setEnabled(row >= 0);
    Q_EMIT shown(row);
}

void EntryList::remove()
{
    const int row = m_list.currentRow();
    if (row < 0)
        return;
    m_row = -1;
    m_problems.clear(); // their numbers are those of other entries now
    {
        const QSignalBlocker isNoTurn(m_list);
        delete m_list.takeItem(row); // NOLINT: that is how a list gives it away
    }
    Q_EMIT removed(row);
    turnTo(m_list.currentRow());
}

} // namespace omsync
