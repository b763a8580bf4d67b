// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What an Engine is made of; for its own files only.
#include "base/logging.h"
#include "engine.h"
#include "fetch/ratekeeper.h"
#include "fetch/runpolls.h"
#include "fetch/sourceevents.h"
#include "pull/domainboard.h"
#include "pull/domainpauses.h"
#include "pull/puller.h"
#include "pull/sizekeeper.h"
#include "pull/transferhistory.h"
#include "pull/verification.h"
#include "store/directorylock.h"
#include "store/runmark.h"

#include <QThread>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace omsync {

//! All that runs while the Engine pulls; torn down in reverse order.
struct Engine::Pulling
{
    std::optional<DirectoryLock> lock;
    std::optional<RunMark> mark;
    std::unique_ptr<StateDatabase> state;
    std::unique_ptr<TransferHistory> history; // of what is fetched, not of a Plan
    NetworkThreads network;
    RateKeeper rates;
    TransferQueue queue;
    std::unique_ptr<Puller> puller;
    std::unique_ptr<SourceEvents> events; // while rounds repeat
    std::unique_ptr<RunPolls> polls;      // the same, where rounds are further apart than polls
    DomainPauses pauses;
    std::unique_ptr<SizeKeeper> size; // where it is limited
    bool isFinishing = false;         // the round has ended, and the size is kept
    bool hasStopped = false;          // the same, of the Puller

    Pulling(const Settings &settings, const NetworkLimits &limits, const Clock &clock)
        : network(std::clamp(QThread::idealThreadCount(), 2, 4), limits)
        , rates(network, clock, settings)
        , queue(network, clock, Concurrency(settings.pull.concurrent))
        , pauses(clock)
    {
    }

    //! Pulls as soon as a Source has a Run, told by itself or when it is asked.
    void listen(const Settings &settings, const Clock &clock, const DomainBoard &board)
    {
        events = std::make_unique<SourceEvents>(network, settings.sources);
        QObject::connect(events.get(), &SourceEvents::heard, puller.get(), &Puller::takeNews);
        if (*settings.pull.repeatInterval <= network.limits().polls.usual)
            return;
        polls = std::make_unique<RunPolls>(network, clock, puller->announcing(),
                                           [ears = events.get(), from = puller.get()](const RunPolls::Place &place) {
                                               return ears->hears(place.source.name) || from->isPaused(place.domain);
                                           });
        QObject::connect(polls.get(), &RunPolls::heard, puller.get(), &Puller::takeNews);
        QObject::connect(&board, &DomainBoard::changed, polls.get(), [to = polls.get()](const DomainStatus &status) {
            if (status.freshness.nextExpected)
                to->expect(status.name, *status.freshness.nextExpected);
        });
    }

    ~Pulling()
    {
        const auto ended = mark ? mark->end() : Result<void>();
        if (!ended)
            qCWarning(lcStore).noquote() << ended.error().text();
    }
    Pulling(const Pulling &) = delete;
    Pulling &operator=(const Pulling &) = delete;
};

//! All that runs while the Engine verifies; when it repairs, Pulling has taken over the lock and the state.
struct Engine::Verifying
{
    std::optional<DirectoryLock> lock;
    std::unique_ptr<StateDatabase> state;
    std::unique_ptr<Verification> verification;

    //! Makes this process the one writer.
    [[nodiscard]] Result<void> open(const QString &directory)
    {
        auto locked = DirectoryLock::acquire(directory);
        if (!locked)
            return Failure(std::move(locked).error());
        auto opened = StateDatabase::open(directory);
        if (!opened)
            return Failure(std::move(opened).error());
        lock = *std::move(locked);
        state = *std::move(opened);
        return {};
    }

    //! Looks on while another process writes, which is why; yields what cannot be done.
    [[nodiscard]] Error openBeside(const QString &directory, const Error &why)
    {
        using namespace Qt::StringLiterals;
        auto opened = StateDatabase::openForReading(directory);
        if (opened)
            state = *std::move(opened);
        const QString less = opened ? u"nothing is recorded: "_s
                                    : u"only the structure of the files is looked at, and nothing is recorded: "_s;
        return Error(why.code(), less + why.text());
    }
};

} // namespace omsync
