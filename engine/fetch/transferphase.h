// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDebug>

namespace omsync {

//! What a Transfer is doing within one attempt: the inside of TransferState::Receiving and Verifying.
enum class TransferPhase {
    Idle,
    Recalling, //!< a HEAD tells whether what is here has another ETag by now
    Whole,     //!< one answer brings all
    Parts,     //!< several bring a Part each
    Asking,    //!< a HEAD tells which version the source has by now
    Verifying, //!< all is here
    Ended,
};

//! The one table of what may follow what.
[[nodiscard]] bool canFollow(TransferPhase from, TransferPhase to);

QDebug operator<<(QDebug debug, TransferPhase phase);

} // namespace omsync
