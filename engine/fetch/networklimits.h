// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "plan/objectsieve.h"

namespace omsync {

//! When an Exchange counts as dead.
struct PatienceLimits
{
    std::chrono::milliseconds head = 60s;   //!< from sending a request, connecting included, to the head of the answer
    std::chrono::milliseconds window = 30s; //!< in every such span of a body …
    qint64 windowBytes = 4096;              //!< … at least so many bytes come
};

//! How often a request is sent again, and how long the wait before that may become.
struct RetryLimits
{
    int attempts = 4;                     //!< in all
    std::chrono::milliseconds wait = 30s; //!< a server that asks for a longer one is not waited for
};

//! How often a Source that tells nothing by itself is asked for what announces its Runs alone.
struct PollLimits
{
    std::chrono::milliseconds usual = 60s;
    std::chrono::milliseconds whenDue = 15s; //!< while the next Run is expected
};

//! What a NetworkWorker goes by, and those who ask it.
struct NetworkLimits
{
    PatienceLimits patience;
    RetryLimits retries;
    KeepingLimits keeping = {};
    PollLimits polls = {};
};

} // namespace omsync
