// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/secret.h"
#include "gui/nodes/nodesight.h"
#include "status/controlorder.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QTimer>

#include <optional>

class QNetworkReply;

namespace omsync {

//! How often a node is asked, and how long its answer may take.
struct NodeWatchTimes
{
    std::chrono::milliseconds interval{5'000};
    std::chrono::milliseconds patience{10'000};
    std::chrono::milliseconds silence{90'000}; //!< of its events, which have a pulse
};

//! Watches one node elsewhere: asks for its status again and again, and at once when it tells of a new Run, or when
//! the connection on which it tells breaks. Tells it what to do.
class NodeWatch : public QObject
{
    Q_OBJECT

public:
    //! `network` and `clock` outlive it.
    NodeWatch(QNetworkAccessManager &network, const Clock &clock, NodeAddress address, QObject *parent = nullptr);
    ~NodeWatch() override;

    void setTimes(const NodeWatchTimes &times) { m_times = times; }
    //! Asks from now on, with this key; empty: with none.
    void start(const Secret &key);
    //! What it came to when it was last asked.
    [[nodiscard]] const NodeSight &sight() const { return m_sight; }
    [[nodiscard]] const Secret &key() const { return m_key; }

    //! obeyed() follows.
    void order(const ControlOrder &order);

Q_SIGNALS:
    void changed(const omsync::NodeSight &sight);
    //! Or why not.
    void obeyed(const omsync::ControlOrder &order, const std::optional<omsync::Error> &refusal);

private:
    void ask();
    void take(const Result<EngineStatus> &status);
    void listen();
    void hear();
    [[nodiscard]] QNetworkRequest request(const QString &path, std::chrono::milliseconds patience) const;

    QNetworkAccessManager &m_network;
    const Clock &m_clock;
    NodeWatchTimes m_times;
    Secret m_key;
    NodeSight m_sight;
    QTimer m_next;
    QNetworkReply *m_asked = nullptr;  // its status, while that is under way
    QNetworkReply *m_events = nullptr; // while it tells of Runs
    QByteArray m_heard;                // the beginning of a line
};

} // namespace omsync
