// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace omsync {

//! `999 B`, `1.2 kB`, `34.5 MB`: powers of 1000, one digit after the point.
[[nodiscard]] QString sizeText(qint64 bytes);

//! `1 file`, `1,234 files`.
[[nodiscard]] QString fileCountText(qint64 files);

//! `1 file waits for its run to be announced`, `1,234 files wait for their run to be announced`.
[[nodiscard]] QString waitingText(qint64 files);

//! `1,234,567`.
[[nodiscard]] QString groupedText(qint64 number);

} // namespace omsync
