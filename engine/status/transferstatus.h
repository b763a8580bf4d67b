// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "catalog/objectkey.h"
#include "status/transferstate.h"

#include <QString>

#include <optional>

namespace omsync {

//! One Transfer, as it is shown.
struct TransferStatus
{
    ObjectKey key;
    QString source; //!< name of the Source
    TransferState state = TransferState::Waiting;
    qint64 size = 0;     //!< bytes of the object
    qint64 received = 0; //!< bytes that are good, those resumed included
    int attempt = 1;
    std::optional<Error> error = {}; //!< of the last attempt
    qint64 pass = 0;                 //!< id of the Pass that it belongs to

    friend bool operator==(const TransferStatus &, const TransferStatus &) = default;
};

//! All Transfers of the Engine together.
struct TransferTotals
{
    int waiting = 0;
    int active = 0;
    int done = 0; //!< staged or published
    int failed = 0;
    qint64 bytesWanted = 0; //!< of all Transfers, finished ones included
    qint64 bytesReceived = 0;
    qint64 bytesPerSecond = 0; //!< over the last seconds

    friend bool operator==(const TransferTotals &, const TransferTotals &) = default;
};

} // namespace omsync
