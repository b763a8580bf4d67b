// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/finding.h"
#include "status/content.h"
#include "status/explanation.h"

#include <QJsonObject>

namespace omsync {

// The JSON form of what exists and why; by the rules of statusjson.h.

[[nodiscard]] QJsonObject toJson(const DomainEntry &entry);
[[nodiscard]] QJsonObject toJson(const FileEntry &entry);
[[nodiscard]] QJsonObject toJson(const VariableEntry &entry);
[[nodiscard]] QJsonObject toJson(const RunEntry &entry);
[[nodiscard]] QJsonObject toJson(const FileExplanation &explanation);
[[nodiscard]] QJsonObject toJson(const Finding &finding);

} // namespace omsync
