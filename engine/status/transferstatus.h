// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/instant.h"
#include "catalog/objectkey.h"
#include "status/transferstate.h"

#include <QBitArray>
#include <QString>

#include <optional>

namespace omsync {

//! Which Parts of a large object are good and which are under way; the others wait.
struct TransferParts
{
    qint64 partSize = 0; //!< bytes of every Part but the last
    QBitArray good;      //!< one bit a Part
    QBitArray underWay;

    friend bool operator==(const TransferParts &, const TransferParts &) = default;
};

//! How much of an object has come.
struct TransferProgress
{
    qint64 received = 0;                     //!< bytes that are good
    std::optional<TransferParts> parts = {}; //!< absent for what comes whole

    friend bool operator==(const TransferProgress &, const TransferProgress &) = default;
};

//! One Transfer, as it is shown.
struct TransferStatus
{
    ObjectKey key;
    QString source; //!< name of the Source
    TransferState state = TransferState::Waiting;
    qint64 size = 0;                 //!< bytes of the object
    qint64 received = 0;             //!< bytes that are good, those resumed included
    qint64 bytesPerSecond = 0;       //!< over the last seconds; 0 while it does not receive
    int attempt = 1;                 //!< 0: it was given up before one began
    std::optional<Error> error = {}; //!< of the last attempt
    qint64 pass = 0;                 //!< id of the Pass that it belongs to
    //! Of one that waits for another attempt, or failed; absent: as soon as there is room, or with the next Pass.
    std::optional<Instant> nextAttempt = {};
    std::optional<Instant> ended = {};       //!< when it was published or given up
    std::optional<TransferParts> parts = {}; //!< absent for what comes whole, and before it begins
    bool wasHere = false; //!< published by what lay here: the Source was asked for its ETag alone, and it is the same
    qint64 place = 0;     //!< of those that wait, the least is next at its Source

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

//! How long the rest takes at the speed of the last seconds; absent while nothing comes.
[[nodiscard]] std::optional<std::chrono::seconds> timeLeft(const TransferStatus &status);
[[nodiscard]] std::optional<std::chrono::seconds> timeLeft(const TransferTotals &totals);

} // namespace omsync
