// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pull/transferqueue.h"

#include <QObject>

#include <set>
#include <vector>

namespace omsync {

//! The Transfers of one Pass, in the queue that all Passes share.
class PassTransfers : public QObject
{
    Q_OBJECT

public:
    //! `queue` outlives this.
    PassTransfers(TransferQueue &queue, qint64 pass, QObject *parent);

    //! Starts them within the queue's limits, in this order; ended() follows, at once when there are none. What is
    //! `damaged` is not asked for at those Sources.
    void start(std::vector<TransferRequest> requests, QHash<ObjectKey, DamagedAt> damaged);
    //! failed() with Cancelled follows for each that has not ended.
    void cancel();
    //! Tells that staged files were put in place.
    void markPublished(const std::vector<FetchedObject> &objects);

Q_SIGNALS:
    //! The staged file is whole and verified.
    void transferred(omsync::FetchedObject object);
    //! After the last attempt.
    void failed(omsync::ObjectKey key, omsync::Error error);
    void partsKept(omsync::UnfinishedTransfer transfer);
    void cameDamaged(omsync::RemoteObject listed, QString source, omsync::Error error);
    //! Each was transferred, or has failed.
    void ended();

private:
    void settle(const ObjectKey &key);

    TransferQueue &m_queue;
    qint64 m_pass;
    std::set<ObjectKey> m_pending;
};

} // namespace omsync
