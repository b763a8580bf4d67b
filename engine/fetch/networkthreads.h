// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ratelimits.h"
#include "base/result.h"
#include "fetch/networkworker.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QThread>

#include <functional>
#include <memory>
#include <vector>

namespace omsync {

//! The threads that the network work of all Passes is spread over. Answers come back on the thread that it lives on.
class NetworkThreads : public QObject
{
    Q_OBJECT

public:
    template <typename T>
    using Answered = std::function<void(Result<T>)>;

    //! How a Transfer tells of itself while it runs.
    struct TransferWatch
    {
        std::function<void(const TransferProgress &)> progressed;
        std::function<void(const UnfinishedTransfer &)> partsKept;
        std::function<void()> versionFixed;
        Answered<FetchedObject> answered;
    };

    //! `count` from 1 to 64.
    explicit NetworkThreads(int count, const NetworkLimits &limits = {}, QObject *parent = nullptr);
    //! Ends what runs without further answers, and waits for the threads.
    ~NetworkThreads() override;

    [[nodiscard]] const NetworkLimits &limits() const { return m_limits; }

    //! Each calls `answered` exactly once, unless `context` dies first. The id of the request is set here, and
    //! returned.
    qint64 list(ListRequest request, QObject *context, Answered<Listing> answered);
    qint64 get(GetRequest request, QObject *context, Answered<FetchedObject> answered);
    qint64 transfer(TransferRequest request, QObject *context, TransferWatch watch);

    //! Calls `heard` for each event, and `ended` once, with the Error that ended it.
    qint64 listen(ListenRequest request, QObject *context, std::function<void(const RunNews &, quint64 event)> heard,
                  std::function<void(const Error &)> ended);

    void cancel(qint64 id);
    //! Of all threads together, or of one Source; 0: no limit.
    void limitRate(qint64 bytesPerSecond) { m_rates.limitAll(bytesPerSecond); }
    void limitSource(const QString &source, qint64 bytesPerSecond) { m_rates.limit(source, bytesPerSecond); }

Q_SIGNALS:
    //! The answers of a Source say that it is omsync; told once by each thread.
    void omsyncFound(omsync::SourceSettings source);
    //! Of the Source of that name: from a request to the head of its answer, the shortest that a thread has seen.
    void roundTripShortened(const QString &source, std::chrono::milliseconds roundTrip);

private:
    struct Lane
    {
        std::unique_ptr<QThread> thread;
        NetworkWorker *worker = nullptr; // lives on the thread, which deletes it
        int load = 0;
    };
    struct Waiter
    {
        Lane *lane = nullptr;
        QPointer<QObject> context;
        Answered<Listing> listed;
        TransferWatch watch;
        std::function<void(const RunNews &, quint64 event)> heard;
    };

    void open(Lane &lane);
    Waiter &enter(qint64 id, QObject *context);
    std::optional<Waiter> leave(qint64 id);
    void tellListed(qint64 id, const Listing &listing);
    void tellFetched(qint64 id, const FetchedObject &object);
    void tellFailed(qint64 id, const Error &error);
    void tellHeard(qint64 id, const RunNews &news, quint64 event);
    void tellProgressed(qint64 id, const TransferProgress &progress);
    void tellVersionFixed(qint64 id);
    void tellPartsKept(qint64 id, const UnfinishedTransfer &transfer);

    NetworkLimits m_limits;
    RateLimits m_rates; // outlives the workers
    std::vector<Lane> m_lanes;
    QHash<qint64, Waiter> m_waiters;
    qint64 m_lastId = 0;
};

} // namespace omsync
