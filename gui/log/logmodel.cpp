// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/log/logmodel.h"

#include "gui/sign.h"

#include <QDateTime>
#include <QLocale>
#include <QVariant>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! In the language of logs; translators find it in the context of LogModel.
const char *nameOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug: return QT_TRANSLATE_NOOP("omsync::LogModel", "debug");
    case LogLevel::Info: return QT_TRANSLATE_NOOP("omsync::LogModel", "info");
    case LogLevel::Warning: return QT_TRANSLATE_NOOP("omsync::LogModel", "warning");
    case LogLevel::Critical: return QT_TRANSLATE_NOOP("omsync::LogModel", "critical");
    }
    Q_UNREACHABLE();
}

QVariant signOfLevel(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
    case LogLevel::Info: return {};
    case LogLevel::Warning: return iconOf(Sign::Stale);
    case LogLevel::Critical: return iconOf(Sign::Error);
    }
    Q_UNREACHABLE();
}

//! A program in the tray runs for weeks.
QString timeText(Instant moment)
{
    const QDateTime local = QDateTime::fromSecsSinceEpoch(unixSeconds(moment));
    return QLocale().toString(local, local.date() == QDate::currentDate()
                                         ? LogModel::tr("hh:mm:ss", "time")
                                         : LogModel::tr("d MMM hh:mm:ss", "day, month and time"));
}

} // namespace

LogModel::LogModel(int most, QObject *parent)
    : QAbstractTableModel(parent)
    , m_most(most)
{
}

void LogModel::append(const LogEntry &entry)
{
    if (rowCount() >= m_most) {
        beginRemoveRows({}, 0, 0);
        m_entries.pop_front();
        endRemoveRows();
    }
    beginInsertRows({}, rowCount(), rowCount());
    m_entries.push_back(entry);
    endInsertRows();
}

QString LogModel::line(int row) const
{
    const LogEntry &entry = m_entries[size_t(row)];
    return u"%1 %2 %3: %4"_s.arg(isoText(entry.at), QString::fromLatin1(nameOf(entry.level)), entry.area, entry.text);
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Text + 1;
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Time: return tr("Time");
    case Level: return tr("Level");
    case Area: return tr("Area");
    case Text: return tr("What happened");
    }
    return {};
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LogEntry &entry = m_entries[size_t(index.row())];
    if (role == LevelRole)
        return int(entry.level);
    if (role == Qt::DecorationRole)
        return index.column() == Level ? signOfLevel(entry.level) : QVariant();
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (Column(index.column())) {
    case Time: return timeText(entry.at);
    case Level: return tr(nameOf(entry.level));
    case Area: return entry.area;
    case Text: return entry.text;
    }
    return {};
}

} // namespace omsync
