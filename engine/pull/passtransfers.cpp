// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/passtransfers.h"

#include <utility>

namespace omsync {

namespace {

std::vector<ObjectKey> keysOf(const std::vector<FetchedObject> &objects)
{
    std::vector<ObjectKey> keys;
    for (const FetchedObject &fetched : objects)
        keys.push_back(fetched.object.key);
    return keys;
}

} // namespace

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
    connect(&queue, &TransferQueue::versionFixed, this, [this](qint64 ofPass, const ObjectKey &key) {
        if (ofPass == m_pass)
            fix(key);
    });
    connect(&queue, &TransferQueue::cameDamaged, this,
            [this](qint64 ofPass, const RemoteObject &listed, const QString &source, const Error &error) {
                if (ofPass == m_pass)
                    Q_EMIT cameDamaged(listed, source, error);
            });
}

void PassTransfers::begin(QHash<ObjectKey, DamagedAt> damaged)
{
    m_queue.setDamaged(m_pass, std::move(damaged));
}

void PassTransfers::add(std::vector<TransferRequest> requests)
{
    for (const TransferRequest &request : requests)
        m_pending.emplace(request.object.key, false);
    m_unfixed += requests.size();
    m_queue.add(m_pass, std::move(requests));
}

void PassTransfers::finishAdding()
{
    if (m_pending.empty())
        Q_EMIT ended();
}

void PassTransfers::cancel()
{
    m_queue.cancel(m_pass);
}

void PassTransfers::markPublished(const std::vector<FetchedObject> &objects)
{
    m_queue.markPublished(m_pass, keysOf(objects));
}

void PassTransfers::setAside(const std::vector<FetchedObject> &objects)
{
    m_queue.setAside(m_pass, keysOf(objects));
}

void PassTransfers::tellPublished(const std::vector<SetAsideFile> &files)
{
    for (const SetAsideFile &file : files)
        m_queue.tellPublished(m_pass, file);
}

void PassTransfers::markUnpublished(const ObjectKey &key, const Error &error)
{
    m_queue.markUnpublished(m_pass, key, error);
}

void PassTransfers::fix(const ObjectKey &key)
{
    const auto found = m_pending.find(key);
    if (found == m_pending.end() || std::exchange(found->second, true))
        return;
    if (--m_unfixed == 0)
        Q_EMIT versionsFixed();
}

//! What ends before it is told that it was fixed counts as fixed.
void PassTransfers::settle(const ObjectKey &key)
{
    const auto found = m_pending.find(key);
    const bool wasFixed = found == m_pending.end() || found->second;
    if (found != m_pending.end())
        m_pending.erase(found);
    if (!wasFixed && --m_unfixed == 0 && !m_pending.empty())
        Q_EMIT versionsFixed();
    if (m_pending.empty())
        Q_EMIT ended();
}

} // namespace omsync
