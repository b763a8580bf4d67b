// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/response.h"

namespace omsync {

//! What `/-/healthz` answers, to anyone: that this process takes requests. It says nothing of the data.
[[nodiscard]] Response healthAnswer();

} // namespace omsync
