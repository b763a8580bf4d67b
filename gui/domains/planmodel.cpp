// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/domains/planmodel.h"

#include "gui/wording.h"

#include <utility>

namespace omsync {

namespace {

constexpr int planColumns = 4;

QString wordOf(Reason reason)
{
    switch (reason) {
    case Reason::Missing: return PlanModel::tr("missing here");
    case Reason::SizeDiffers: return PlanModel::tr("another size");
    case Reason::Newer: return PlanModel::tr("newer at the source");
    case Reason::EtagDiffers: return PlanModel::tr("another version");
    case Reason::Damaged: return PlanModel::tr("damaged here");
    case Reason::Unchanged: return PlanModel::tr("unchanged");
    case Reason::Quarantined: return PlanModel::tr("came damaged each time");
    case Reason::Unannounced: return PlanModel::tr("waits for its run to be announced");
    }
    Q_UNREACHABLE();
}

QString wordOf(RemovalVerdict verdict)
{
    switch (verdict) {
    case RemovalVerdict::Expired: return PlanModel::tr("older than is kept");
    case RemovalVerdict::GoneAtSource: return PlanModel::tr("gone at the source");
    case RemovalVerdict::OverSize: return PlanModel::tr("more than may be kept");
    case RemovalVerdict::Wanted:
    case RemovalVerdict::Young:
    case RemovalVerdict::NoRule:
    case RemovalVerdict::NewestRun:
    case RemovalVerdict::WholePeriod:
    case RemovalVerdict::UnknownName: return PlanModel::tr("kept");
    }
    Q_UNREACHABLE();
}

} // namespace

PlanModel::PlanModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void PlanModel::display(std::vector<PlannedFile> files)
{
    beginResetModel();
    m_files = std::move(files);
    endResetModel();
}

int PlanModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_files.size());
}

int PlanModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : planColumns;
}

QVariant PlanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case What: return tr("What");
    case Why: return tr("Why");
    case Size: return tr("Size");
    case File: return tr("File");
    default: return {};
    }
}

QVariant PlanModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PlannedFile &file = m_files[size_t(index.row())];
    if (role == Qt::TextAlignmentRole)
        return int((index.column() == Size ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case What: return file.reason ? tr("fetch") : tr("remove");
    case Why: return file.reason ? wordOf(*file.reason) : wordOf(file.verdict.value_or(RemovalVerdict::Expired));
    case Size: return sizeText(file.size);
    case File: return file.key.text();
    default: return {};
    }
}

} // namespace omsync
