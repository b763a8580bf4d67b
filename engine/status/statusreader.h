// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "status/enginestatus.h"

class QJsonObject;

namespace omsync {

//! Reads the JSON form that statusjson.h writes, so that a view can show an Engine elsewhere. Unknown fields are
//! ignored. An Error comes back with the whole of its text as its cause, without steps. Malformed names the field that
//! is missing or is not what it should be (`domains[2].last_pass.state`), or another version than statusJsonVersion.
[[nodiscard]] Result<EngineStatus> readEngineStatus(const QJsonObject &json);

} // namespace omsync
