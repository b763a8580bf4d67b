// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.h"

#include <vector>

namespace omsync {

//! What came of one verification.
struct VerifyRun
{
    Result<void> started;
    VerifyStatus last; // of the one Domain
    std::vector<DamagedFile> damaged;
    std::vector<DamagedFile> amiss; // missing or altered
    std::vector<Error> problems;
    std::vector<Error> failures; // of the Passes that repair, the first of each
    qint64 bytesReceived = 0;    // by repairs
    bool hasFinished = false;
};

//! An Engine that verifies once with these Settings, until it has finished, and has stopped.
[[nodiscard]] VerifyRun verifyOnce(const Settings &settings, const VerifyOrder &order, const Clock &clock);

} // namespace omsync
