// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

namespace omsync {

// The engine tells why something could not be done in English, for logs and for helpers. Whoever looks at the window
// first gets a sentence of the window's language for the Code, and the engine's own words where there is room.

//! What went wrong and what with, in a line: "The server cannot be reached: dwd_icon · origin · 10.0.0.1:8080".
[[nodiscard]] QString briefText(const Error &error);

//! The same, and in a line below it the engine's own words: "In its own words: …".
[[nodiscard]] QString fullText(const Error &error);

} // namespace omsync
