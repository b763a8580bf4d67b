// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/guarded.h"
#include "config/servesettings.h"

#include <QHash>

#include <limits>
#include <optional>

namespace omsync {

//! Why a request is not answered now, and when it would be.
struct Postponement
{
    enum class Reason { Busy, QuotaUsed };

    Reason reason = Reason::Busy;
    std::chrono::seconds wait{1}; //!< 1 s at the least

    friend bool operator==(const Postponement &, const Postponement &) = default;
};

//! What each client uses up of what it may. Any thread may call. A client is counted under any name; one without limits
//! is not counted.
class UsageBook
{
public:
    //! `clock` outlives the book. More than `mostClients` are not remembered: beyond, those who owe nothing are
    //! forgotten, and if that does not do, all.
    explicit UsageBook(const Clock &clock, qsizetype mostClients = std::numeric_limits<qsizetype>::max());

    //! Begins an answer, which end() ends; or says when to come back, and then nothing was begun.
    [[nodiscard]] std::optional<Postponement> begin(const QString &client, const ClientLimits &limits);

    //! Counts the bytes that an answer will have, before they are sent: else many answers at once would each find room.
    void charge(const QString &client, const ClientLimits &limits, qint64 bytes);

    //! Ends an answer; `unsent` bytes of those that were charged were not sent after all.
    void end(const QString &client, const ClientLimits &limits, qint64 unsent);

    //! How many clients are remembered.
    [[nodiscard]] qsizetype size();

private:
    //! Buckets that fill with time, and hold one second's worth; that of bytes may go into debt.
    struct Use
    {
        double requests = 0;
        double bytes = 0;
        std::chrono::milliseconds filledAt{0};
        qint64 day = 0;
        qint64 bytesToday = 0;
        int underWay = 0;
    };

    [[nodiscard]] Use &useOf(QHash<QString, Use> &uses, const QString &client, const ClientLimits &limits) const;
    [[nodiscard]] std::optional<Postponement> postponement(const Use &use, const ClientLimits &limits) const;
    void forgetIdle(QHash<QString, Use> &uses) const;

    const Clock &m_clock;
    qsizetype m_mostClients;
    Guarded<QHash<QString, Use>> m_uses;
};

} // namespace omsync
