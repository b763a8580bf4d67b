// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

namespace omsync {

//! What the user can do about an error, `check the API key …`; empty where the cause says it already.
[[nodiscard]] QString adviceFor(ErrorCode code);

//! The error's text, with the advice behind a semicolon.
[[nodiscard]] QString textWithAdvice(const Error &error);

} // namespace omsync
