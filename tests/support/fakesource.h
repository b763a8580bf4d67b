// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "config/settings.h"
#include "support/fakeanswer.h"

#include <QMap>
#include <QObject>
#include <QTcpServer>

#include <vector>

namespace omsync {

//! An object of FakeSource. Its bytes are those of fakeBytes(), unless `body` holds others.
struct FakeObject
{
    qint64 size = 0;
    Instant modified = instantOfUnix(1'700'000'000);
    int version = 1;
    QByteArray body = {}; //!< its size counts when it is not empty
};

//! How FakeSource answers when nothing goes wrong.
struct FakeHabits
{
    //! Settled: others than Strong, whose it still knows, as omsync's of objects that are no longer new.
    enum class Etag { Strong, Settled, Weak, Absent, Md5 };

    Etag etag = Etag::Strong;
    bool listsEtags = true;
    bool sendsModified = true;
    bool sendsLength = true;
    bool honoursRange = true;
    bool honoursIfMatch = true;
    bool refusesIfMatch = false;     //!< whatever it says
    bool namesMarkers = false;       //!< whether it knows the first version of ListObjects only
    int pageSize = 1000;             //!< of a listing, unless less is asked for
    QByteArray apiKey = {};          //!< empty: none is needed
    Credentials credentials = {};    //!< without an access key id no signature is needed
    QByteArray region = "us-east-1"; //!< that it must be made for
    std::chrono::seconds ahead{0};   //!< how far its clock is ahead of the right time
};

//! A request that came.
struct FakeRequest
{
    QByteArray method;
    QByteArray key;                       //!< decoded; empty for a listing
    QByteArray path;                      //!< as it came
    QByteArray query;                     //!< without its question mark, still encoded
    QMap<QByteArray, QByteArray> headers; //!< names in lower case
};

//! An S3-like Source on loopback, on the thread that made it, with objects in memory and faults on demand.
class FakeSource : public QObject
{
    Q_OBJECT

public:
    explicit FakeSource(QObject *parent = nullptr);

    [[nodiscard]] FakeHabits &habits() { return m_habits; }
    //! Where it listens, with the API key and the credentials that it wants.
    [[nodiscard]] SourceSettings settings() const;

    void put(const QByteArray &key, const FakeObject &object) { m_objects[key] = object; }
    void remove(const QByteArray &key) { m_objects.remove(key); }
    //! Puts `next` once `count` requests for the key were answered with what was there before.
    void putAfter(const QByteArray &key, int count, const FakeObject &next);

    //! Disturbs the answers to requests `first` to `last` for a key, or for listings when it is empty; the first is 1.
    void disturb(const QByteArray &key, int first, int last, const Disturbance &disturbance);
    //! The same for all from the first on.
    void disturbAll(const QByteArray &key, const Disturbance &disturbance);
    //! No answer is disturbed from now on.
    void undisturb() { m_faults.clear(); }

    //! Ends all connections and listens no more, until it is opened again, at the same port.
    void close();
    void open();

    //! From now on nothing goes wrong any more.
    void calm() { m_faults.clear(); }

    [[nodiscard]] const std::vector<FakeRequest> &requests() const { return m_requests; }
    //! For that key, or listings when it is empty.
    [[nodiscard]] int requestCount(const QByteArray &key) const { return m_counts.value(key); }

    //! For its connections.
    [[nodiscard]] FakeAnswer answer(const FakeRequest &request);

private:
    struct Fault
    {
        QByteArray key;
        int first = 1;
        int last = 1;
        Disturbance disturbance;
    };
    struct Replacement
    {
        QByteArray key;
        int after = 0;
        FakeObject next;
    };

    void accept();
    [[nodiscard]] std::optional<FakeAnswer> signatureRefusal(const FakeRequest &request) const;
    [[nodiscard]] FakeAnswer plainAnswer(const FakeRequest &request) const;

    QTcpServer m_server;
    quint16 m_port = 0;
    FakeHabits m_habits;
    QMap<QByteArray, FakeObject> m_objects;
    std::vector<Fault> m_faults;
    std::vector<Replacement> m_replacements;
    std::vector<FakeRequest> m_requests;
    QMap<QByteArray, int> m_counts;
};

} // namespace omsync
