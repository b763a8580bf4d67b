// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "fetch/networkthreads.h"
#include "fetch/speedmeter.h"
#include "pull/concurrency.h"
#include "pull/quarantine.h"
#include "pull/sourcehealth.h"
#include "pull/troubledkeys.h"
#include "status/transferorder.h"
#include "status/transferstatus.h"
#include "store/setaside.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <deque>
#include <map>
#include <optional>
#include <vector>

namespace omsync {

//! Starts Transfers within a limit, the Passes taking turns, and tries again what may succeed: later, at the Pass's
//! other Sources, or in a later round. No Source takes another's room. A Transfer is told by its Pass and its key.
//! Reports totals at most four times a second.
class TransferQueue : public QObject
{
    Q_OBJECT

public:
    //! `concurrency` says how many Transfers from each Source run at once. `network` and `clock` outlive the queue.
    TransferQueue(NetworkThreads &network, const Clock &clock, Concurrency concurrency, QObject *parent = nullptr);

    //! Sources that a Pass may turn to, in this order, with what its own cannot give; before its first add().
    void setOthers(qint64 pass, std::vector<SourceSettings> others);

    //! Sources that have some objects of a Pass in a damaged version only, and are not asked for these; before its
    //! add().
    void setDamaged(qint64 pass, QHash<ObjectKey, DamagedAt> damaged);

    //! Adds the Transfers of a Pass, to be started in this order. What failed a short while ago fails at once.
    void add(qint64 pass, std::vector<TransferRequest> requests);

    //! Ends what waits and what runs; failed() with Cancelled follows for each of them.
    void cancel(qint64 pass);

    //! Nothing of this Pass, or of all where none is given, is started until the same is resumed; what runs is
    //! interrupted, and goes on from its Parts.
    void pause(std::optional<qint64> pass = {});
    void resume(std::optional<qint64> pass = {});

    //! Tells that staged files were put in place, and forgets them.
    void markPublished(qint64 pass, const std::vector<ObjectKey> &keys);

    //! Forgets staged files that another remembers, until tellPublished().
    void setAside(qint64 pass, const std::vector<ObjectKey> &keys);
    //! Tells that what was set aside, in this Pass or before, was put in place.
    void tellPublished(qint64 pass, const SetAsideFile &file);

    //! Tells that a staged file cannot be put in place: failed() follows, and it is asked for again later.
    void markUnpublished(qint64 pass, const ObjectKey &key, const Error &error);

    //! Forgets all Transfers of a Pass; none may be waiting or running.
    void forget(qint64 pass);

    //! What has failed for good is another Pass's to fetch; with Retry it may be so at once.
    void obey(const TransferOrder &order);

    [[nodiscard]] TransferTotals totals() const { return m_totals; }

    //! Which Sources answer, as far as Transfers and whoever lists have noted.
    [[nodiscard]] SourceHealth &health() { return m_health; }

Q_SIGNALS:
    //! The staged file is whole and verified.
    void transferred(qint64 pass, omsync::FetchedObject object);
    //! After the last attempt, or, when it was transferred, to put it in place.
    void failed(qint64 pass, omsync::ObjectKey key, omsync::Error error);
    void partsKept(qint64 pass, omsync::UnfinishedTransfer transfer);
    //! The answers that bring all of the object have begun. Told of those alone that then take a while.
    void versionFixed(qint64 pass, omsync::ObjectKey key);
    //! An attempt brought the object whole, and it was no valid file.
    void cameDamaged(qint64 pass, omsync::RemoteObject listed, QString source, omsync::Error error);
    void changed(omsync::TransferStatus status);
    //! The Transfers that came up, or received something, since the last time; before totalsChanged().
    void progressed(std::vector<omsync::TransferStatus> statuses);
    void totalsChanged(omsync::TransferTotals totals);

private:
    struct Item
    {
        TransferRequest request;
        TransferStatus status;
        RemoteObject listed;
        size_t turns = 0;           // of the Pass's other Sources, those that it was turned to or past
        int attempt = 1;            // at this Source
        qint64 networkId = 0;       // of the running attempt
        qint64 receivedAtStart = 0; // of the running attempt
        bool isHeld = false;        // the running attempt is being interrupted by a pause
        bool isDropped = false;     // the same, since it is not wanted in this Pass
    };
    struct Group
    {
        std::vector<SourceSettings> others;
        QHash<ObjectKey, DamagedAt> damaged;
        std::map<QString, std::deque<ObjectKey>> waiting; // by Source
        QHash<ObjectKey, Item> items;
        bool isPaused = false;
    };

    //! Of an attempt that is under way.
    struct Pace
    {
        qint64 pass;
        ObjectKey key;
        SpeedMeter meter;
    };

    void hold(Group &group);
    void startNext();
    [[nodiscard]] bool startOneOf(qint64 pass, Group &group);
    void start(qint64 pass, Item &item);
    void takeProgress(qint64 pass, const ObjectKey &key, const TransferProgress &progress);
    void setReceived(qint64 pass, const ObjectKey &key, qint64 received);
    void keepParts(qint64 pass, const ObjectKey &key, const UnfinishedTransfer &transfer);
    void settle(qint64 pass, const ObjectKey &key, const QString &source, Result<FetchedObject> answer);
    void succeed(qint64 pass, Item &item, FetchedObject object);
    void handleFailure(qint64 pass, Item &item, const Error &error);
    void noteHealth(const Item &item, const Error &error);
    [[nodiscard]] bool mayRetry(const Item &item, const Error &error) const;
    void retryLater(qint64 pass, Item &item, const Error &error);
    [[nodiscard]] bool failOver(qint64 pass, Item &item, const Error &error);
    void putBack(qint64 pass, Item &item);
    void queueUp(Group &group, Item &item);
    void refuse(qint64 pass, const ObjectKey &key, const Error &error);
    [[nodiscard]] static bool isDamagedAt(const Group &group, const ObjectKey &key, const QString &source);
    [[nodiscard]] static std::optional<Error> damageAt(const Group &group, const TransferRequest &request);
    void giveUp(qint64 pass, const ObjectKey key, const Error &error);
    void leaveSource(const QString &source, const Error &error);
    void moveUp(qint64 pass, Group &group, const QSet<ObjectKey> &keys);
    void drop(qint64 pass, const ObjectKey &key);
    [[nodiscard]] std::vector<std::pair<qint64, ObjectKey>> among(const std::vector<ObjectKey> &keys) const;
    void enter(Item &item, TransferState next);
    void startMeasuring(qint64 pass, const Item &item);
    void measureSpeeds();
    void reportProgress();
    void reportTotals();
    Item *find(qint64 pass, const ObjectKey &key);

    NetworkThreads &m_network;
    const Clock &m_clock;
    Concurrency m_concurrency;
    std::chrono::milliseconds m_longestWait; // before another attempt
    bool m_isPaused = false;
    SourceHealth m_health;
    TroubledKeys m_troubled;
    QHash<QString, int> m_running; // by Source
    std::map<qint64, Group> m_groups;
    qint64 m_lastServed = 0; // the Pass whose turn it was
    qint64 m_firstPlace = 0; // of all that wait
    qint64 m_lastPlace = 0;
    TransferTotals m_totals;
    QHash<ObjectKey, TransferStatus> m_progress; // since the last report
    SpeedMeter m_speed;
    std::map<qint64, Pace> m_paces; // by networkId
    QTimer m_reporter;
};

} // namespace omsync
