// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "pull/networkthreads.h"
#include "status/transferstatus.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <deque>
#include <map>
#include <vector>

namespace omsync {

//! Starts Transfers within a limit, the Passes taking turns, and tries again what may succeed. A Transfer is told by
//! its Pass and its key. Reports totals at most four times a second.
class TransferQueue : public QObject
{
    Q_OBJECT

public:
    //! At most `concurrent` Transfers run at once. `network` and `clock` outlive the queue.
    TransferQueue(NetworkThreads &network, const Clock &clock, int concurrent, QObject *parent = nullptr);

    //! Adds the Transfers of a Pass, to be started in this order.
    void add(qint64 pass, std::vector<TransferRequest> requests);

    //! Ends what waits and what runs; failed() with Cancelled follows for each of them.
    void cancel(qint64 pass);

    //! Tells that staged files were put in place, and forgets them.
    void markPublished(qint64 pass, const std::vector<ObjectKey> &keys);

    //! Forgets all Transfers of a Pass; none may be waiting or running.
    void forget(qint64 pass);

    [[nodiscard]] TransferTotals totals() const;

Q_SIGNALS:
    //! The staged file is whole and verified.
    void transferred(qint64 pass, omsync::FetchedObject object);
    //! After the last attempt.
    void failed(qint64 pass, omsync::ObjectKey key, omsync::Error error);
    void partsKept(qint64 pass, omsync::UnfinishedTransfer transfer);
    void changed(omsync::TransferStatus status);
    void totalsChanged(omsync::TransferTotals totals);

private:
    struct Item
    {
        TransferRequest request;
        TransferStatus status;
        qint64 networkId = 0; // of the running attempt
    };
    struct Group
    {
        std::deque<ObjectKey> waiting;
        QHash<ObjectKey, Item> items;
    };
    struct Sample
    {
        std::chrono::milliseconds at;
        qint64 received;
    };

    void startNext();
    void start(qint64 pass, Item &item);
    void setReceived(qint64 pass, const ObjectKey &key, qint64 received);
    void settle(qint64 pass, const ObjectKey &key, Result<FetchedObject> answer);
    void succeed(qint64 pass, Item &item, const FetchedObject &object);
    void handleFailure(qint64 pass, Item &item, const Error &error);
    void retryLater(qint64 pass, Item &item, const Error &error);
    void giveUp(qint64 pass, const ObjectKey key, const Error &error);
    void giveUpSource(const QString &source, const Error &error);
    void enter(Item &item, TransferState next);
    void reportTotals();
    Item *find(qint64 pass, const ObjectKey &key);

    NetworkThreads &m_network;
    const Clock &m_clock;
    int m_concurrent;
    int m_running = 0;
    std::map<qint64, Group> m_groups;
    qint64 m_lastServed = 0;           // the Pass whose turn it was
    QHash<QString, int> m_unreachable; // Source -> Transfers in a row that nobody answered
    TransferTotals m_totals;
    std::deque<Sample> m_samples;
    QTimer m_reporter;
};

} // namespace omsync
