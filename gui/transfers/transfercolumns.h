// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "status/transferstatus.h"

#include <QString>
#include <QVariant>

#include <vector>

namespace omsync {

//! One column of the list of Transfers.
struct TransferColumn
{
    const char *title; //!< in English; translators find it in the context TransferColumns
    Qt::Alignment alignment;
    QString (*text)(const TransferStatus &transfer);
    QVariant (*sortValue)(const TransferStatus &transfer);
};

//! The columns in the order in which they stand there.
[[nodiscard]] const std::vector<TransferColumn> &transferColumns();

//! The column that shows a bar.
inline constexpr int progressColumn = 2;

//! Parts of a thousand that are here, 0 to 1000.
[[nodiscard]] int permilleOf(const TransferStatus &transfer);

} // namespace omsync
