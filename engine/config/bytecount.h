// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace omsync {

//! Reads a number of bytes: whole digits, then nothing, or k, M, G, T (powers of 1000), or Ki, Mi, Gi, Ti (powers of
//! 1024). BadInput for anything else, and for what does not fit.
[[nodiscard]] Result<qint64> byteCountOf(QStringView text);

//! The shortest text that byteCountOf() reads as the same number: 20000000 is `20M`.
[[nodiscard]] QString byteCountText(qint64 bytes);

} // namespace omsync
