// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pull/transferqueue.h"

#include <QObject>

#include <map>
#include <vector>

namespace omsync {

//! The Transfers of one Pass, in the queue that all Passes share.
class PassTransfers : public QObject
{
    Q_OBJECT

public:
    //! `queue` outlives this.
    PassTransfers(TransferQueue &queue, qint64 pass, QObject *parent);

    //! What is `damaged` of those that are added from now on is not asked for at those Sources.
    void begin(QHash<ObjectKey, DamagedAt> damaged);
    //! Starts them within the queue's limits, in this order, behind those that were added before.
    void add(std::vector<TransferRequest> requests);
    //! All were added: ended() follows, at once when there are none.
    void finishAdding();
    //! failed() with Cancelled follows for each that has not ended.
    void cancel();
    //! Tells that staged files were put in place.
    void markPublished(const std::vector<FetchedObject> &objects);
    //! Forgets staged files that another remembers, until tellPublished(): they wait for their Run.
    void setAside(const std::vector<FetchedObject> &objects);
    //! Tells that what was set aside, in this Pass or before, was put in place.
    void tellPublished(const std::vector<SetAsideFile> &files);
    //! Tells that one cannot be put in place; failed() follows.
    void markUnpublished(const ObjectKey &key, const Error &error);

Q_SIGNALS:
    //! The staged file is whole and verified.
    void transferred(omsync::FetchedObject object);
    //! After the last attempt, or, when it was transferred, to put it in place.
    void failed(omsync::ObjectKey key, omsync::Error error);
    void partsKept(omsync::UnfinishedTransfer transfer);
    //! No more than once after the last add(): each file has come, or the answers that bring all of it have begun; some
    //! take a while.
    void versionsFixed();
    void cameDamaged(omsync::RemoteObject listed, QString source, omsync::Error error);
    //! Each was transferred, or has failed.
    void ended();

private:
    void fix(const ObjectKey &key);
    void settle(const ObjectKey &key);

    TransferQueue &m_queue;
    qint64 m_pass;
    std::map<ObjectKey, bool> m_pending; // and whether its version is fixed
    size_t m_unfixed = 0;                // of these
};

} // namespace omsync
