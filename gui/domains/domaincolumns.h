// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "status/enginestatus.h"

#include <QString>
#include <QVariant>

#include <array>
#include <vector>

namespace omsync {

//! One column of the board.
struct DomainColumn
{
    const char *title; //!< in English; translators find it in the context DomainColumns
    Qt::Alignment alignment;
    QString (*text)(const DomainStatus &domain, Instant now);
    QVariant (*sortValue)(const DomainStatus &domain); //!< what is absent comes last
};

//! The column that shows which Runs came.
inline constexpr int runsColumn = 8;

//! How wide they are to begin with, in pixels: none cuts off what it says, in a window as wide as it begins with.
inline constexpr std::array<int, 10> domainColumnWidths{235, 120, 75, 110, 130, 90, 95, 105, 130, 140};

//! The columns of the board in the order in which they stand there: the Domain's name first, its state second.
[[nodiscard]] const std::vector<DomainColumn> &domainColumns();

} // namespace omsync
