// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/nodes/nodesight.h"

#include <QVariant>

#include <vector>

namespace omsync {

//! One column of the nodes.
struct NodeColumn
{
    const char *title; //!< in English; translators find it in the context NodeColumns
    Qt::Alignment alignment;
    QString (*text)(const NodeSight &sight, Instant now);
    QVariant (*sortValue)(const NodeSight &sight, Instant now);
};

//! The columns of the nodes in the order in which they stand there: the name first, the state second.
[[nodiscard]] const std::vector<NodeColumn> &nodeColumns();

} // namespace omsync
