// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fetch/networkworker.h"

namespace omsync {

//! Whether another Source may have what this one refused; not so for what went wrong here.
[[nodiscard]] bool mayComeFromElsewhere(const Error &error);

//! Whether what was asked for is the matter: names that this Source has not, or what cannot be used.
[[nodiscard]] bool isMistake(const Error &error);

//! Turns a request to another Source, from which only the version that was listed counts. The Parts that are here stay
//! when a strong ETag is known, which that Source must then have too: never are two Sources in one file otherwise.
void turnTo(TransferRequest &request, const SourceSettings &source, const RemoteObject &listed);

//! For a request that another Source answered with Changed: asks for the listed size and time, whatever the ETag, and
//! from the first byte on. Yields false, and changes nothing, when it asked for no more than that already.
bool loosen(TransferRequest &request);

//! What to remember of a Transfer whose staged file another Source is about to write: so that no later process takes
//! those bytes for Parts of the first one.
[[nodiscard]] UnfinishedTransfer withoutParts(UnfinishedTransfer transfer);

} // namespace omsync
