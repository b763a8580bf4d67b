// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "catalog/runnews.h"
#include "fetch/networkthreads.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

namespace omsync {

//! How long to wait before a Source is asked again for what announces the Runs of a Domain: more often from a minute
//! before the next one is expected until an hour after that; `failures` in a row make it longer.
[[nodiscard]] std::chrono::milliseconds pollAgainAfter(const PollLimits &limits, Instant now,
                                                       std::optional<Instant> expected, int failures);

//! Asks Sources now and then for what announces Runs alone, `static/meta.json` and `latest.json`, between the Passes,
//! which ask for whole listings. The objects are no larger than the head of an answer, so there is no condition on the
//! request. Sources that tell of Runs by themselves are left alone.
class RunPolls : public QObject
{
    Q_OBJECT

public:
    struct Place
    {
        Tree tree = Tree::Data;
        QString domain;
        SourceSettings source;
    };
    //! Whether there is no need to ask just now: the Source tells of its Runs by itself, or nobody wants to know.
    using Spares = std::function<bool(const Place &place)>;

    //! `network` and `clock` outlive it.
    RunPolls(NetworkThreads &network, const Clock &clock, const std::vector<Place> &places, Spares spares,
             QObject *parent = nullptr);

    //! When the next Run of a Domain should be there.
    void expect(const QString &domain, Instant next);

Q_SIGNALS:
    //! What the Source has, told when it is another Run than before.
    void heard(QString source, omsync::RunNews news);

private:
    struct Poll
    {
        Place place;
        ObjectKey key;
        std::chrono::milliseconds due{0}; // as Clock::elapsed() counts
        std::optional<Instant> expected = {};
        std::optional<RunNews> last = {};
        int failures = 0; // in a row
        bool isUnderWay = false;
    };

    void askDue();
    void ask(Poll &poll);
    void take(Poll &poll, const Result<FetchedObject> &answer);
    void putOff(Poll &poll) const;

    NetworkThreads &m_network;
    const Clock &m_clock;
    std::vector<Poll> m_polls;
    Spares m_spares;
    QTimer m_timer;
};

} // namespace omsync
