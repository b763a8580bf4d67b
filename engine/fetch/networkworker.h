// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "catalog/remoteobject.h"
#include "catalog/runnews.h"
#include "config/settings.h"
#include "fetch/keyfilter.h"
#include "fetch/networklimits.h"
#include "s3/listing.h"
#include "status/transferstatus.h"
#include "store/statedatabase.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace omsync {

class BodyFetch;
class EventFetch;
class ListJob;
class RateLimits;
class SourceClient;
class Throttle;
class Transfer;

//! Ask for the whole of a listing.
struct ListRequest
{
    qint64 id = 0;
    SourceSettings source;
    QByteArray prefix = {};
    bool isDelimited = false; //!< whether to fold what lies below the next `/` into common prefixes
    KeyFilter wants = {};     //!< objects that it refuses are counted, not kept; empty: all are kept
    SieveMaker sieve = {};    //!< what decides of those that are wanted; empty: all are kept
};

//! Ask for one small object, kept in memory: a meta.json.
struct GetRequest
{
    qint64 id = 0;
    SourceSettings source;
    ObjectKey key;
};

//! Ask for one object, as a staged file.
struct TransferRequest
{
    qint64 id = 0;
    SourceSettings source;
    RemoteObject object;                          //!< as listed
    QString target;                               //!< path of the file that it will become
    std::optional<UnfinishedTransfer> unfinished; //!< what an earlier attempt left
    QByteArray fetchedAs = {}; //!< the ETag of what is here in the same size and time; empty: nothing is
    //! Whether any other version than the listed one (size, time and, where it is given, strong ETag) is Changed: for a
    //! Source that is not the one that listed it.
    bool isPinned = false;
};

//! Ask to be told of new Runs as the source has them.
struct ListenRequest
{
    qint64 id = 0;
    SourceSettings source;
    quint64 after = 0; //!< the id of the last event that is known; 0: none
};

//! An object that was fetched: the version that the source had, which may be newer than the listed one.
struct FetchedObject
{
    //! Its ETag is the listed one where size and time are as listed, since some servers list others than they answer.
    //! For a GetRequest whose answer had no Last-Modified, the time is that of 1970.
    RemoteObject object;
    QByteArray body;                   //!< of a GetRequest; empty for a Transfer, whose bytes lie in the staged file
    qint64 received = 0;               //!< bytes that came over the network, retries included
    std::optional<Digest> digest = {}; //!< of the content; absent for a GetRequest
    bool isHere = false;               //!< nothing came: what is here under another ETag is this, says the source
    //! What the source listed of what it calls the same version, where that was another size or time.
    std::optional<ListedAs> listed = {};
    //! When the head of the last answer came that bytes of it were in; absent when all was here already.
    std::optional<std::chrono::steady_clock::time_point> answered = {};
};

//! Runs listings and Transfers on the thread that it lives on. Every request ends in exactly one of listed(), got(),
//! transferred() or failed(), with its id, which the caller chose and never uses twice.
class NetworkWorker : public QObject
{
    Q_OBJECT

public:
    explicit NetworkWorker(QObject *parent = nullptr);
    explicit NetworkWorker(const NetworkLimits &limits, QObject *parent = nullptr);
    //! With rate limits that are shared with other workers, and outlive it.
    NetworkWorker(const NetworkLimits &limits, RateLimits &rates, QObject *parent = nullptr);
    //! Cancels what runs, without a signal; staged files stay.
    ~NetworkWorker() override;

    void list(const ListRequest &request);
    void get(const GetRequest &request);
    void transfer(const TransferRequest &request);
    //! Ends in failed() always.
    void listen(const ListenRequest &request);
    //! Ends in failed() with Cancelled; unknown and finished ids are ignored.
    void cancel(qint64 id);
    //! Bytes per second of all that share its rate limits together; 0: no limit.
    void limitRate(qint64 bytesPerSecond);

Q_SIGNALS:
    void listed(qint64 id, omsync::Listing listing);
    void got(qint64 id, omsync::FetchedObject object);
    //! The staged file is whole, verified, carries the object's time, and is closed.
    void transferred(qint64 id, omsync::FetchedObject object);
    void failed(qint64 id, omsync::Error error);
    void heard(qint64 id, omsync::RunNews news, quint64 event);
    //! The answers of a Source say that it is omsync.
    void omsyncFound(omsync::SourceSettings source);
    //! Of the Source of that name: from a request to the head of its answer, the shortest so far.
    void roundTripShortened(const QString &source, std::chrono::milliseconds roundTrip);
    //! What of the staged file is good so far, at most four times a second.
    void progressed(qint64 id, omsync::TransferProgress progress);
    //! The answers that bring all of a Transfer's object have begun; at most a quarter of a second ago. Not told of
    //! each.
    void versionFixed(qint64 id);
    //! Which Parts to resume from; after interruption, and now and then under way.
    void partsKept(qint64 id, omsync::UnfinishedTransfer transfer);

private:
    struct Getting
    {
        std::unique_ptr<BodyFetch> fetch;
        FetchedObject object;
    };
    struct Running
    {
        std::unique_ptr<Transfer> transfer;
        qint64 told = -1;     // what progressed() said last
        qsizetype kept = 0;   // how many Parts partsKept() said last
        bool isFixed = false; // said already
    };

    [[nodiscard]] SourceClient &clientOf(const SourceSettings &source);
    void endList(qint64 id, Result<Listing> listing);
    void endGet(qint64 id, const Result<void> &outcome);
    void endTransfer(qint64 id, const Result<FetchedObject> &outcome);
    void tell();
    void tellParts(qint64 id, Running &running);

    NetworkLimits m_limits;
    QString m_bootId;
    std::unique_ptr<RateLimits> m_ownRates;
    RateLimits &m_rates;
    std::map<QString, std::unique_ptr<Throttle>> m_throttles; // by Source
    std::vector<std::unique_ptr<SourceClient>> m_clients;     // before the jobs, which use them
    std::map<qint64, std::unique_ptr<ListJob>> m_lists;
    std::map<qint64, Getting> m_gets;
    std::map<qint64, std::unique_ptr<EventFetch>> m_ears;
    std::map<qint64, Running> m_transfers;
    QTimer m_ticks;
    int m_tick = 0;
};

} // namespace omsync
