// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/domains/verificationmodel.h"

#include "gui/errorwording.h"
#include "gui/sign.h"
#include "gui/wording.h"

#include <utility>

namespace omsync {

namespace {

constexpr int verificationColumns = 4;

QString wordOf(FileFault fault)
{
    switch (fault) {
    case FileFault::Damaged: return VerificationModel::tr("damaged");
    case FileFault::Missing: return VerificationModel::tr("missing");
    case FileFault::Altered: return VerificationModel::tr("altered");
    }
    Q_UNREACHABLE();
}

Sign signOf(FileFault fault)
{
    switch (fault) {
    case FileFault::Damaged: return Sign::Error;
    case FileFault::Missing: return Sign::Inconsistent;
    case FileFault::Altered: return Sign::Late;
    }
    Q_UNREACHABLE();
}

} // namespace

VerificationModel::VerificationModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void VerificationModel::display(std::vector<DamagedFile> files)
{
    beginResetModel();
    m_files = std::move(files);
    endResetModel();
}

int VerificationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_files.size());
}

int VerificationModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : verificationColumns;
}

QVariant VerificationModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case What: return tr("What");
    case File: return tr("File");
    case Size: return tr("Size");
    case Why: return tr("Why");
    default: return {};
    }
}

QVariant VerificationModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const DamagedFile &file = m_files[size_t(index.row())];
    if (role == Qt::TextAlignmentRole)
        return int((index.column() == Size ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::DecorationRole && index.column() == What)
        return iconOf(signOf(file.fault));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case What: return wordOf(file.fault);
    case File: return file.key.text();
    case Size: return sizeText(file.size);
    case Why: return role == Qt::ToolTipRole ? fullText(file.error) : briefText(file.error);
    default: return {};
    }
}

} // namespace omsync
