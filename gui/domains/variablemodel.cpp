// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/domains/variablemodel.h"

#include "gui/sign.h"
#include "gui/wording.h"

#include <QFont>
#include <QLocale>

#include <algorithm>
#include <array>
#include <limits>

namespace omsync {

namespace {

constexpr std::array variableTitles{
    QT_TRANSLATE_NOOP("omsync::VariableModel", "Variable"),
    QT_TRANSLATE_NOOP("omsync::VariableModel", "State"),
    QT_TRANSLATE_NOOP("omsync::VariableModel", "Newest from (UTC)"),
    QT_TRANSLATE_NOOP("omsync::VariableModel", "to (UTC)"),
    QT_TRANSLATE_NOOP("omsync::VariableModel", "Newest file"),
    QT_TRANSLATE_NOOP("omsync::VariableModel", "Size"),
    QT_TRANSLATE_NOOP("omsync::VariableModel", "Age"),
    QT_TRANSLATE_NOOP("omsync::VariableModel", "Files"),
    QT_TRANSLATE_NOOP("omsync::VariableModel", "All sizes"),
};

QString wordOf(VariableState state)
{
    switch (state) {
    case VariableState::Current: return VariableModel::tr("current");
    case VariableState::OlderChunk: return VariableModel::tr("older than others");
    case VariableState::NotInRun: return VariableModel::tr("not of this run");
    }
    Q_UNREACHABLE();
}

Sign signOf(VariableState state)
{
    return state == VariableState::Current ? Sign::Fresh : Sign::Late;
}

} // namespace

VariableModel::VariableModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void VariableModel::display(const std::vector<VariableEntry> &variables, const std::optional<Instant> &run, Instant now)
{
    const auto newestEnd = newestEndOf(variables);
    beginResetModel();
    m_now = now;
    m_rows.clear();
    for (const VariableEntry &variable : variables)
        m_rows.push_back({.variable = variable, .state = stateOf(variable, newestEnd, run)});
    endResetModel();
}

bool VariableModel::isNumber(int column)
{
    return column == Size || column == Files || column == Bytes;
}

int VariableModel::lagging() const
{
    return int(std::ranges::count_if(m_rows, [](const Row &row) { return row.state != VariableState::Current; }));
}

int VariableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int VariableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(variableTitles.size());
}

QVariant VariableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole)
        return tr(variableTitles.at(size_t(section)));
    const Qt::Alignment side = isNumber(section) ? Qt::AlignRight : Qt::AlignLeft;
    return role == Qt::TextAlignmentRole ? QVariant(int(side | Qt::AlignVCenter)) : QVariant();
}

QString VariableModel::text(const Row &row, int column) const
{
    const VariableEntry &variable = row.variable;
    const auto &newest = variable.newest;
    switch (column) {
    case Name: return variable.name;
    case State: return wordOf(row.state);
    case From: return newest && newest->span ? runTimeText(newest->span->begin, m_now) : QString();
    case To:
        return newest && newest->span && !newest->span->isEmpty() ? runTimeText(newest->span->end, m_now) : QString();
    case File: return newest ? newest->key.text().section(u'/', -1) : QString();
    case Size: return newest ? sizeText(newest->size) : QString();
    case Age: return newest ? lengthText(m_now - newest->modified) : QString();
    case Files: return QLocale().toString(variable.files);
    case Bytes: return sizeText(variable.bytes);
    default: return {};
    }
}

QVariant VariableModel::sortValue(const Row &row, int column)
{
    constexpr qint64 none = std::numeric_limits<qint64>::max();
    const VariableEntry &variable = row.variable;
    const auto &newest = variable.newest;
    switch (column) {
    case State: return -int(row.state); // what lags comes first
    case From: return newest && newest->span ? unixSeconds(newest->span->begin) : none;
    case To: return newest && newest->span ? unixSeconds(newest->span->end) : none;
    case File: return newest ? newest->key.text() : QString();
    case Size: return newest ? newest->size : none;
    case Age: return newest ? -unixSeconds(newest->modified) : none;
    case Files: return variable.files;
    case Bytes: return variable.bytes;
    default: return variable.name;
    }
}

QVariant VariableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    const bool lags = row.state != VariableState::Current;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return text(row, index.column());
    case Qt::DecorationRole: return index.column() == State ? QVariant(iconOf(signOf(row.state))) : QVariant();
    case Qt::TextAlignmentRole:
        return int((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::FontRole: {
        QFont bold;
        bold.setWeight(QFont::DemiBold);
        return lags ? QVariant(bold) : QVariant();
    }
    case SortRole: return sortValue(row, index.column());
    case LagsRole: return lags;
    }
    return {};
}

} // namespace omsync
