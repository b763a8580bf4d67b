// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/choicemodel.h"

#include <algorithm>
#include <utility>

namespace omsync {

ChoiceModel::ChoiceModel(QStringList titles, QObject *parent)
    : QAbstractTableModel(parent)
    , m_titles(std::move(titles))
{
}

bool ChoiceModel::hasSameIds(const std::vector<Choice> &others) const
{
    return std::ranges::equal(m_choices, others, {}, &Choice::id, &Choice::id);
}

void ChoiceModel::setChoices(std::vector<Choice> choices)
{
    if (!hasSameIds(choices)) {
        beginResetModel();
        m_choices = std::move(choices);
        endResetModel();
        return;
    }
    for (size_t row = 0; row < choices.size(); ++row) {
        if (choices[row] == m_choices[row])
            continue;
        m_choices[row] = std::move(choices[row]);
        Q_EMIT dataChanged(index(int(row), 0), index(int(row), columnCount() - 1));
    }
}

QStringList ChoiceModel::chosen() const
{
    QStringList ids;
    for (const Choice &choice : m_choices) {
        if (choice.isChosen)
            ids.append(choice.id);
    }
    return ids;
}

int ChoiceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_choices.size());
}

int ChoiceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_titles.size());
}

QVariant ChoiceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Choice &choice = m_choices[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole: return choice.texts.value(index.column());
    case Qt::ToolTipRole: return choice.hint.isEmpty() ? choice.texts.value(index.column()) : choice.hint;
    case Qt::CheckStateRole:
        return index.column() == 0 ? QVariant(int(choice.isChosen ? Qt::Checked : Qt::Unchecked)) : QVariant();
    }
    return {};
}

QVariant ChoiceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool isTitle = orientation == Qt::Horizontal && role == Qt::DisplayRole;
    return isTitle ? QVariant(m_titles.value(section)) : QVariant();
}

Qt::ItemFlags ChoiceModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    return index.column() == 0 ? usual | Qt::ItemIsUserCheckable : usual;
}

bool ChoiceModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != 0 || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    m_choices[size_t(index.row())].isChosen = value.toInt() == Qt::Checked;
    Q_EMIT dataChanged(index, index);
    Q_EMIT chosenChanged();
    return true;
}

} // namespace omsync
