// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <utility>

namespace omsync {

//! Header fields as QNetworkReply has them.
using RawHeaders = QList<std::pair<QByteArray, QByteArray>>;

//! The field's value, trimmed; empty when it is missing. Names are the same in either case.
[[nodiscard]] QByteArray valueOf(const RawHeaders &headers, QByteArrayView name);

} // namespace omsync
