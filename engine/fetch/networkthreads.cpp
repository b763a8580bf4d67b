// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/networkthreads.h"

#include <algorithm>
#include <utility>

namespace omsync {

namespace {

//! Runs on the worker's thread; what it captures is copied there.
template <typename Call>
void post(NetworkWorker *worker, Call call)
{
    QMetaObject::invokeMethod(worker, std::move(call), Qt::QueuedConnection);
}

} // namespace

NetworkThreads::NetworkThreads(int count, const NetworkLimits &limits, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
    , m_lanes(size_t(count))
{
    for (Lane &lane : m_lanes)
        open(lane);
}

NetworkThreads::~NetworkThreads()
{
    for (Lane &lane : m_lanes)
        lane.thread->quit();
    for (Lane &lane : m_lanes)
        lane.thread->wait();
}

void NetworkThreads::open(Lane &lane)
{
    lane.thread = std::make_unique<QThread>();
    lane.thread->setObjectName(QStringLiteral("network"));
    auto worker = std::make_unique<NetworkWorker>(m_limits, m_rates);
    lane.worker = worker.release();
    lane.worker->moveToThread(lane.thread.get());
    connect(lane.thread.get(), &QThread::finished, lane.worker, &QObject::deleteLater);
    connect(lane.worker, &NetworkWorker::listed, this, &NetworkThreads::tellListed);
    connect(lane.worker, &NetworkWorker::got, this, &NetworkThreads::tellFetched);
    connect(lane.worker, &NetworkWorker::transferred, this, &NetworkThreads::tellFetched);
    connect(lane.worker, &NetworkWorker::failed, this, &NetworkThreads::tellFailed);
    connect(lane.worker, &NetworkWorker::heard, this, &NetworkThreads::tellHeard);
    connect(lane.worker, &NetworkWorker::omsyncFound, this, &NetworkThreads::omsyncFound);
    connect(lane.worker, &NetworkWorker::roundTripShortened, this, &NetworkThreads::roundTripShortened);
    connect(lane.worker, &NetworkWorker::progressed, this, &NetworkThreads::tellProgressed);
    connect(lane.worker, &NetworkWorker::versionFixed, this, &NetworkThreads::tellVersionFixed);
    connect(lane.worker, &NetworkWorker::partsKept, this, &NetworkThreads::tellPartsKept);
    lane.thread->start();
}

NetworkThreads::Waiter &NetworkThreads::enter(qint64 id, QObject *context)
{
    Lane &lane = *std::ranges::min_element(m_lanes, {}, &Lane::load);
    ++lane.load;
    Waiter &waiter = m_waiters[id];
    waiter.lane = &lane;
    waiter.context = context;
    return waiter;
}

std::optional<NetworkThreads::Waiter> NetworkThreads::leave(qint64 id)
{
    const auto found = m_waiters.find(id);
    if (found == m_waiters.end())
        return std::nullopt;
    Waiter waiter = std::move(*found);
    m_waiters.erase(found);
    --waiter.lane->load;
    if (!waiter.context)
        return std::nullopt;
    return waiter;
}

qint64 NetworkThreads::list(ListRequest request, QObject *context, Answered<Listing> answered)
{
    request.id = ++m_lastId;
    Waiter &waiter = enter(request.id, context);
    waiter.listed = std::move(answered);
    post(waiter.lane->worker, [worker = waiter.lane->worker, request] { worker->list(request); });
    return request.id;
}

qint64 NetworkThreads::get(GetRequest request, QObject *context, Answered<FetchedObject> answered)
{
    request.id = ++m_lastId;
    Waiter &waiter = enter(request.id, context);
    waiter.watch.answered = std::move(answered);
    post(waiter.lane->worker, [worker = waiter.lane->worker, request] { worker->get(request); });
    return request.id;
}

qint64 NetworkThreads::transfer(TransferRequest request, QObject *context, TransferWatch watch)
{
    request.id = ++m_lastId;
    Waiter &waiter = enter(request.id, context);
    waiter.watch = std::move(watch);
    const qint64 id = request.id;
    post(waiter.lane->worker,
         [worker = waiter.lane->worker, request = std::move(request)] { worker->transfer(request); });
    return id;
}

qint64 NetworkThreads::listen(ListenRequest request, QObject *context,
                              std::function<void(const RunNews &, quint64 event)> heard,
                              std::function<void(const Error &)> ended)
{
    request.id = ++m_lastId;
    Waiter &waiter = enter(request.id, context);
    waiter.heard = std::move(heard);
    waiter.watch.answered = [ended = std::move(ended)](const Result<FetchedObject> &none) { ended(none.error()); };
    post(waiter.lane->worker, [worker = waiter.lane->worker, request] { worker->listen(request); });
    return request.id;
}

void NetworkThreads::cancel(qint64 id)
{
    const auto found = m_waiters.constFind(id);
    if (found != m_waiters.cend())
        post(found->lane->worker, [worker = found->lane->worker, id] { worker->cancel(id); });
}

void NetworkThreads::tellListed(qint64 id, const Listing &listing)
{
    if (auto waiter = leave(id))
        waiter->listed(listing);
}

void NetworkThreads::tellFetched(qint64 id, const FetchedObject &object)
{
    if (auto waiter = leave(id))
        waiter->watch.answered(object);
}

void NetworkThreads::tellFailed(qint64 id, const Error &error)
{
    auto waiter = leave(id);
    if (!waiter)
        return;
    if (waiter->listed)
        waiter->listed(Failure(error));
    else
        waiter->watch.answered(Failure(error));
}

void NetworkThreads::tellHeard(qint64 id, const RunNews &news, quint64 event)
{
    const auto found = m_waiters.constFind(id);
    if (found != m_waiters.cend() && found->context)
        found->heard(news, event);
}

void NetworkThreads::tellProgressed(qint64 id, const TransferProgress &progress)
{
    const auto found = m_waiters.constFind(id);
    if (found != m_waiters.cend() && found->context && found->watch.progressed)
        found->watch.progressed(progress);
}

void NetworkThreads::tellVersionFixed(qint64 id)
{
    const auto found = m_waiters.constFind(id);
    if (found != m_waiters.cend() && found->context && found->watch.versionFixed)
        found->watch.versionFixed();
}

void NetworkThreads::tellPartsKept(qint64 id, const UnfinishedTransfer &transfer)
{
    const auto found = m_waiters.constFind(id);
    if (found != m_waiters.cend() && found->context && found->watch.partsKept)
        found->watch.partsKept(transfer);
}

} // namespace omsync
