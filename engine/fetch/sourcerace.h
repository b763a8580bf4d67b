// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "fetch/networkthreads.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

namespace omsync {

//! What a Source answered when all were asked for what announces the Runs of a Domain.
struct SourceSight
{
    std::optional<Instant> run;        //!< its newest; absent when there was no answer, or none that can be read
    std::chrono::milliseconds took{0}; //!< from the question to the answer
};

//! The places of the Sources, best first: the newest Run, then the quickest answer, in steps of 20 ms, then as they are
//! named. Those without a Run come last. Pure.
[[nodiscard]] std::vector<size_t> fastestFirst(const std::vector<SourceSight> &sights);

//! Asks several Sources at once for what announces the Runs of a Domain, `static/meta.json` or `latest.json`, for a
//! bounded time.
class SourceRace : public QObject
{
    Q_OBJECT

public:
    //! `network` and `clock` outlive it.
    SourceRace(NetworkThreads &network, const Clock &clock, QObject *parent = nullptr);
    ~SourceRace() override;

    //! ended() follows, after `patience` at the latest.
    void start(Tree tree, const QString &domain, const std::vector<SourceSettings> &sources,
               std::chrono::milliseconds patience);

Q_SIGNALS:
    //! See fastestFirst(); never from within start().
    void ended(std::vector<size_t> order);

private:
    void take(size_t place, qint64 request, const Result<FetchedObject> &answer);
    void end();
    void cancel();

    NetworkThreads &m_network;
    const Clock &m_clock;
    std::chrono::milliseconds m_began{0};
    std::vector<SourceSight> m_sights;
    QSet<qint64> m_requests; // under way
    QTimer m_patience;
};

} // namespace omsync
