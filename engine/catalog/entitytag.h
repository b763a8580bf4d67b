// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace omsync {

//! Weak comparison (RFC 9110 8.8.3.2): lists and answers of one server differ in whether they say `W/`.
[[nodiscard]] bool isSameEtag(QByteArrayView a, QByteArrayView b);

//! Whether it may stand in If-Match, which compares strongly (RFC 9110 13.1.1): quoted, and not weak.
[[nodiscard]] bool isStrongEtag(QByteArrayView etag);

} // namespace omsync
