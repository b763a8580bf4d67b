// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDebug>
#include <QString>

namespace omsync {

//! The phases of a Transfer.
enum class TransferState {
    Waiting, //!< in the queue
    Receiving,
    Retrying,  //!< waits for another attempt
    Verifying, //!< all bytes are here and are being checked
    Staged,    //!< good, waits for the rest of its Pass to be published
    Published,
    Failed,
    Cancelled,
};

//! The one table of what may follow what.
[[nodiscard]] bool canFollow(TransferState from, TransferState to);

//! Whether it has work under way on the network or the disk.
[[nodiscard]] bool isRunning(TransferState state);
//! Whether it waits to be started.
[[nodiscard]] bool isIdle(TransferState state);

//! Whether nothing follows it.
[[nodiscard]] bool isFinal(TransferState state);

//! A stable lower-case name for logs and JSON.
[[nodiscard]] QString nameOf(TransferState state);

QDebug operator<<(QDebug debug, TransferState state);

} // namespace omsync
