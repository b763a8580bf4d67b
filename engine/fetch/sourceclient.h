// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/objectkey.h"
#include "config/settings.h"
#include "fetch/exchange.h"
#include "fetch/networklimits.h"
#include "fetch/sourcedialect.h"
#include "fetch/throttle.h"

#include <QNetworkAccessManager>
#include <QTimer>

#include <array>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace omsync {

//! The only user of QNetworkAccessManager: sends requests to one Source, on the thread that it lives on.
class SourceClient : public QObject
{
    Q_OBJECT

public:
    //! How many Exchanges a lane has under way with one QNetworkAccessManager: what Qt allows per host.
    static constexpr int laneWidth = 6;
    //! The same with as many managers as are opened, one after the other as they are needed; more wait their turn.
    static constexpr int laneLimit = 6 * laneWidth;

    //! `throttle` outlives it, and it outlives its Exchanges.
    SourceClient(SourceSettings source, PatienceLimits patience, Throttle &throttle, QObject *parent = nullptr);

    [[nodiscard]] const SourceSettings &source() const { return m_source; }

    [[nodiscard]] std::unique_ptr<Exchange> start(SourceRequest request, AnswerReader &reader);

    //! Whether the lane has room for more than is necessary: its first manager is not yet in full use.
    [[nodiscard]] bool hasRoom(SourceRequest::Lane lane) const;

    //! For Exchanges: forgets one that ended, and sends the next.
    void leave(Exchange *exchange);
    [[nodiscard]] Throttle &throttle() { return m_throttle; }
    [[nodiscard]] const PatienceLimits &patience() const { return m_patience; }
    //! For Exchanges: room to read into; used by one at a time.
    [[nodiscard]] QByteArray &scratch() { return m_scratch; }
    //! For Exchanges.
    [[nodiscard]] SourceDialect &dialect() { return m_dialect; }
    //! For Exchanges: its answer says that the Source is omsync.
    void noteOmsync();
    //! For Exchanges: how long it took from a request to the head of its answer.
    void noteRoundTrip(std::chrono::milliseconds roundTrip);

Q_SIGNALS:
    //! Once.
    void omsyncFound();
    //! It is shorter than any before, and by more than a tenth.
    void roundTripShortened(std::chrono::milliseconds roundTrip);

private:
    struct Connections
    {
        std::unique_ptr<QNetworkAccessManager> manager;
        std::vector<Exchange *> active;
    };
    struct Traffic
    {
        std::vector<Connections> connections;
        std::deque<Exchange *> waiting;

        [[nodiscard]] size_t active() const;
    };

    [[nodiscard]] Traffic &trafficOf(SourceRequest::Lane lane) { return m_lanes[size_t(lane)]; }
    [[nodiscard]] Connections &freeConnections(SourceRequest::Lane lane);
    void send(Exchange &exchange);
    void watch();

    SourceSettings m_source;
    PatienceLimits m_patience;
    Throttle &m_throttle;
    std::optional<std::chrono::milliseconds> m_roundTrip; // the shortest
    SourceDialect m_dialect;
    QByteArray m_scratch;
    std::array<Traffic, 3> m_lanes;
    bool m_isOmsync = false; // as far as is known
    QTimer m_watch;
};

//! The target of an object.
[[nodiscard]] QByteArray targetOf(const ObjectKey &key);

} // namespace omsync
