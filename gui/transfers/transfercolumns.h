// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "status/transferstatus.h"

#include <QString>

#include <compare>
#include <vector>

namespace omsync {

//! One column of the list of Transfers.
struct TransferColumn
{
    const char *title; //!< in English; translators find it in the context TransferColumns
    Qt::Alignment alignment;
    QString (*text)(const TransferStatus &transfer);
    //! Of the raw values.
    std::weak_ordering (*order)(const TransferStatus &a, const TransferStatus &b);
};

//! The columns in the order in which they stand there.
[[nodiscard]] const std::vector<TransferColumn> &transferColumns();

//! Where they stand.
inline constexpr int fileColumn = 0;
inline constexpr int transferStateColumn = 1;
inline constexpr int progressColumn = 2; //!< shows a bar
inline constexpr int speedColumn = 3;
inline constexpr int leftColumn = 4;
inline constexpr int sizeColumn = 5;
inline constexpr int sourceColumn = 6;
inline constexpr int attemptColumn = 7;
inline constexpr int nextAttemptColumn = 8;
inline constexpr int endedColumn = 9;
inline constexpr int errorColumn = 10;

//! Parts of a thousand that are here, 0 to 1000.
[[nodiscard]] int permilleOf(const TransferStatus &transfer);

//! When it is tried again, in words; empty where it is not waiting for that.
[[nodiscard]] QString nextAttemptText(const TransferStatus &transfer);

} // namespace omsync
