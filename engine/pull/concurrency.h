// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <QHash>
#include <QString>

#include <optional>

namespace omsync {

//! How many Transfers each Source is asked for at once. As many as Settings say; where they leave it open, the more the
//! longer a request takes there and back, so that a distant Source is not waited for. Fewer for a while from a Source
//! that says it is busy: half at once, and then one more for each such number of Transfers that succeed.
class Concurrency
{
public:
    static constexpr int least = 8; //!< where Settings leave it open; from a Source next door
    static constexpr int most = 64; //!< the same; from one that is 98 ms away, or more

    //! `fixed`: what Settings say, 1 to 256.
    explicit Concurrency(std::optional<int> fixed);

    //! At least 1.
    [[nodiscard]] int limit(const QString &source) const;

    //! How long a request took to its answer. The shortest counts.
    void noteRoundTrip(const QString &source, std::chrono::milliseconds roundTrip);
    //! It answered 429 or 503. What it says within a second counts once, since that is about requests of one moment.
    void noteBusy(const QString &source, Instant now);
    void noteSuccess(const QString &source);

private:
    struct Restraint
    {
        double allowed = 0;
        Instant since;
    };

    [[nodiscard]] int wanted(const QString &source) const;

    std::optional<int> m_fixed;
    QHash<QString, std::chrono::milliseconds> m_roundTrips;
    QHash<QString, Restraint> m_restraints; // of Sources that were busy
};

} // namespace omsync
