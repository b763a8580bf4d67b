// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/objectkey.h"

#include <vector>

namespace omsync {

//! What whoever watches asks of Transfers.
struct TransferOrder
{
    enum class Command {
        Retry,  //!< what failed, or waits for another attempt, is asked for again at once
        MoveUp, //!< what waits goes before all others of its Source
        Cancel, //!< what has not come whole is not fetched in this Pass; the next one plans it again
    };

    Command command = Command::Retry;
    std::vector<ObjectKey> keys; //!< those that are past obeying, or unknown, are passed over

    friend bool operator==(const TransferOrder &, const TransferOrder &) = default;
};

} // namespace omsync
