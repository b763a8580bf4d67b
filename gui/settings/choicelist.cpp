// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/choicelist.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace omsync {

ChoiceList::ChoiceList(const QString &name, const QStringList &titles, QWidget *parent)
    : QWidget(parent)
    , m_model(titles)
{
    m_chosen.setSourceModel(&m_model);
    m_chosen.setFilterRole(Qt::CheckStateRole);
    m_filter.setSourceModel(&m_chosen);
    m_filter.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter.setFilterKeyColumn(-1);
    m_text.setPlaceholderText(tr("Filter"));
    m_text.setAccessibleName(tr("Filter: %1").arg(name));
    m_text.setClearButtonEnabled(true);
    m_chosenOnly.setText(tr("Chosen only"));
    m_chosenOnly.setAccessibleName(tr("Chosen only: %1").arg(name));
    m_list.setModel(&m_filter);
    m_list.setAccessibleName(name);
    m_list.setItemDelegate(&m_rows);
    m_list.setRootIsDecorated(false);
    m_list.setUniformRowHeights(true);
    m_list.setTextElideMode(Qt::ElideMiddle); // long names differ at their ends
    m_list.setAllColumnsShowFocus(true);
    m_list.header()->setAccessibleName(name);
    m_list.header()->setVisible(titles.size() > 1);
    m_list.header()->setStretchLastSection(true);
    setFocusProxy(&m_list);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto *row = new QHBoxLayout;
    row->addWidget(&m_text, 1);
    row->addWidget(&m_chosenOnly);
    column->addLayout(row);
    column->addWidget(&m_list, 1);
    connect(&m_text, &QLineEdit::textChanged, &m_filter, &QSortFilterProxyModel::setFilterFixedString);
    connect(&m_chosenOnly, &QCheckBox::toggled, this,
            [this](bool isOnly) { m_chosen.setFilterFixedString(isOnly ? QString::number(Qt::Checked) : QString()); });
    connect(&m_text, &QLineEdit::returnPressed, this, &ChoiceList::toggleFound);
    connect(&m_model, &ChoiceModel::chosenChanged, this, &ChoiceList::chosenChanged);
}

//! Chooses what was typed; where that is no one row, whoever owns the list may know what to do.
void ChoiceList::toggleFound()
{
    const QString text = m_text.text().trimmed();
    const auto &choices = m_model.choices();
    const auto found = std::ranges::find(choices, text, &Choice::id);
    if (found != choices.end()) {
        const QModelIndex index = m_model.index(int(found - choices.begin()), 0);
        m_model.setData(index, int(found->isChosen ? Qt::Unchecked : Qt::Checked), Qt::CheckStateRole);
    } else if (m_filter.rowCount() == 1) {
        const QModelIndex index = m_filter.index(0, 0);
        const bool isChosen = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        m_filter.setData(index, int(isChosen ? Qt::Unchecked : Qt::Checked), Qt::CheckStateRole);
    } else if (!text.isEmpty()) {
        Q_EMIT unknownEntered(text);
        m_text.clear();
    }
}

void ChoiceList::setColumnWidths(const std::vector<int> &widths)
{
    for (size_t column = 0; column < widths.size(); ++column)
        m_list.setColumnWidth(int(column), widths[column]);
}

} // namespace omsync
