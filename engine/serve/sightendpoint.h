// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/response.h"
#include "serve/servecounts.h"
#include "status/enginestatus.h"

namespace omsync {

//! What `/-/healthz` answers, to anyone: that this process takes requests. It says nothing of the data.
[[nodiscard]] Response healthAnswer();

//! What `/-/readyz` answers, to anyone: 200 when the database can be read, else 503.
[[nodiscard]] Response readinessAnswer(const QString &dataDirectory);

//! What `/-/status` answers: the status in its JSON form.
[[nodiscard]] Response statusAnswer(const EngineStatus &status);

//! What `/-/metrics` answers: the text that Prometheus reads (exposition format 0.0.4).
[[nodiscard]] Response metricsAnswer(const EngineStatus &status, const ServeCounts &counts, Instant now);

} // namespace omsync
