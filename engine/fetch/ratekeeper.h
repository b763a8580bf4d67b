// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "config/settings.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace omsync {

class NetworkThreads;

//! How fast may be fetched, in bytes a second; 0: no limit.
struct Rates
{
    qint64 all = 0;
    std::map<QString, qint64> each; //!< by Source

    friend bool operator==(const Rates &, const Rates &) = default;
};

//! Keeps the network threads at the rates that Settings want, at every time of day.
class RateKeeper : public QObject
{
    Q_OBJECT

public:
    //! `network` and `clock` outlive it.
    RateKeeper(NetworkThreads &network, const Clock &clock, const Settings &settings, QObject *parent = nullptr);

    //! Takes the limits of these Settings from now on; what runs keeps running.
    void apply(const Settings &settings);

    [[nodiscard]] const Rates &rates() const { return m_rates; }

Q_SIGNALS:
    void changed();

private:
    void update();
    [[nodiscard]] Rates ratesAt(Instant now) const;
    void tell(const Rates &before) const;

    NetworkThreads &m_network;
    const Clock &m_clock;
    PullSettings m_pull;
    std::map<QString, qint64> m_usual; // by Source
    Rates m_rates;                     // that were last set
    QTimer m_timer;
};

} // namespace omsync
