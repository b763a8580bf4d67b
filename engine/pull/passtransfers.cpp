// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/passtransfers.h"

#include <utility>

namespace omsync {

PassTransfers::PassTransfers(TransferQueue &queue, qint64 pass, QObject *parent)
    : QObject(parent)
    , m_queue(queue)
    , m_pass(pass)
{
    connect(&queue, &TransferQueue::transferred, this, [this](qint64 ofPass, const FetchedObject &object) {
        if (ofPass != m_pass)
            return;
        Q_EMIT transferred(object);
        settle(object.object.key);
    });
    connect(&queue, &TransferQueue::failed, this, [this](qint64 ofPass, const ObjectKey &key, const Error &error) {
        if (ofPass != m_pass)
            return;
        Q_EMIT failed(key, error);
        settle(key);
    });
    connect(&queue, &TransferQueue::partsKept, this, [this](qint64 ofPass, const UnfinishedTransfer &transfer) {
        if (ofPass == m_pass)
            Q_EMIT partsKept(transfer);
    });
    connect(&queue, &TransferQueue::cameDamaged, this,
            [this](qint64 ofPass, const RemoteObject &listed, const QString &source, const Error &error) {
                if (ofPass == m_pass)
                    Q_EMIT cameDamaged(listed, source, error);
            });
}

void PassTransfers::start(std::vector<TransferRequest> requests, QHash<ObjectKey, DamagedAt> damaged)
{
    m_queue.setDamaged(m_pass, std::move(damaged));
    for (const TransferRequest &request : requests)
        m_pending.insert(request.object.key);
    const bool isNothing = requests.empty();
    m_queue.add(m_pass, std::move(requests));
    if (isNothing)
        Q_EMIT ended();
}

void PassTransfers::cancel()
{
    m_queue.cancel(m_pass);
}

void PassTransfers::markPublished(const std::vector<FetchedObject> &objects)
{
    std::vector<ObjectKey> keys;
    for (const FetchedObject &fetched : objects)
        keys.push_back(fetched.object.key);
    m_queue.markPublished(m_pass, keys);
}

void PassTransfers::settle(const ObjectKey &key)
{
    m_pending.erase(key);
    if (m_pending.empty())
        Q_EMIT ended();
}

} // namespace omsync
