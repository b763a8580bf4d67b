// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "status/enginestatus.h"

#include <QString>
#include <QVariant>

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

//! The columns of the board in the order in which they stand there: the Domain's name first, its state second.
[[nodiscard]] const std::vector<DomainColumn> &domainColumns();

} // namespace omsync
