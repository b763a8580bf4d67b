// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/eventfetch.h"
#include "fetch/sourceevents.h"
#include "support/fakesource.h"
#include "testprogram.h"

#include <QSignalSpy>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

const QByteArray eventsTarget = "-/events";

QByteArray newsEvent(quint64 id, const QString &domain)
{
    const RunNews news{.tree = Tree::Data, .domain = domain, .run = instantOfUnix(1'795'435'200), .available = {}};
    return "id: " + QByteArray::number(id) + "\nevent: run\ndata: " + runNewsText(news) + "\n\n";
}

Disturbance asEvents(bool isOmsync)
{
    return [isOmsync](FakeAnswer &answer) {
        answer.setHeader("Content-Type", "text/event-stream");
        answer.setHeader("Server", isOmsync ? "omsync/9.9" : "other");
        answer.delivery = FakeAnswer::Delivery::Stall;
        answer.delivered = answer.body.size();
    };
}

} // namespace

//! Listening to what a Source tells of new Runs.
class TestSourceEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsAStreamIntoEvents_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<QByteArrayList>("events"); // type|data|id
        QTest::newRow("one") << "id: 7\nevent: run\ndata: {}\n\n"_ba << QByteArrayList{"run|{}|7"};
        QTest::newRow("with CR LF, without blanks")
            << "id:7\r\nevent:run\r\ndata:{}\r\n\r\n"_ba << QByteArrayList{"run|{}|7"};
        QTest::newRow("comments and other fields")
            << ": hello\n\nretry: 2000\n\n:\n\ndata: x\n\n"_ba << QByteArrayList{"|x|0"};
        QTest::newRow("several lines of data") << "data: a\ndata: b\n\n"_ba << QByteArrayList{"|a\nb|0"};
        QTest::newRow("an id stays, a type does not")
            << "id: 7\nevent: run\ndata: a\n\ndata: b\n\n"_ba << QByteArrayList{"run|a|7", "|b|7"};
        QTest::newRow("without data it is none") << "id: 7\nevent: run\n\n"_ba << QByteArrayList();
        QTest::newRow("not yet whole") << "id: 7\nevent: run\ndata: {}\n"_ba << QByteArrayList();
    }

    void cutsAStreamIntoEvents()
    {
        QFETCH(QByteArray, stream);
        for (const qsizetype step : {qsizetype(1), stream.size()}) {
            EventStream reader;
            QByteArrayList events;
            for (qsizetype at = 0; at < stream.size(); at += step) {
                const auto some = reader.feed(QByteArrayView(stream).sliced(at, std::min(step, stream.size() - at)));
                QVERIFY(some);
                for (const ServerEvent &event : *some)
                    events.append(event.type + '|' + event.data + '|' + QByteArray::number(event.id));
            }
            QTEST(events, "events");
        }
    }

    void anEventIsNotEndless()
    {
        EventStream reader;
        QVERIFY(reader.feed("data: " + QByteArray(60'000, 'x')));
        QVERIFY(!reader.feed(QByteArray(10'000, 'x')));
    }

    void whoHasNoEventsIsLeftAloneForAnHour_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<std::chrono::milliseconds>("least");
        QTest::addColumn<std::chrono::milliseconds>("most");
        using milliseconds = std::chrono::milliseconds;
        QTest::newRow("404") << ErrorCode::NotFound << milliseconds(1h) << milliseconds(1h);
        QTest::newRow("405, or other content") << ErrorCode::Malformed << milliseconds(1h) << milliseconds(1h);
        QTest::newRow("403") << ErrorCode::AccessDenied << milliseconds(1h) << milliseconds(1h);
        QTest::newRow("501") << ErrorCode::ServerFailed << milliseconds(45min) << milliseconds(75min);
        QTest::newRow("broken off") << ErrorCode::Interrupted << milliseconds(45s) << milliseconds(75s);
    }

    void whoHasNoEventsIsLeftAloneForAnHour()
    {
        QFETCH(ErrorCode, code);
        QFETCH(std::chrono::milliseconds, least);
        QFETCH(std::chrono::milliseconds, most);
        for (const double jitter : {0.0, 0.99}) {
            const auto wait = listenAgainAfter(Error(code, u"x"_s), 20, jitter);
            QVERIFY2(least <= wait && wait <= most, qPrintable(QString::number(wait.count())));
        }
        QVERIFY(listenAgainAfter(Error(ErrorCode::Interrupted, u"x"_s), 1, 0.5) < 2s);
    }

    void asksNoOtherServer()
    {
        FakeSource source;
        source.put("data/x.om", {.body = "x"});
        NetworkThreads network(1);
        SourceEvents events(network, {source.settings()});
        get(network, source.settings());
        QCOMPARE(source.requestCount(eventsTarget), 0);
    }

    void listensToOmsync()
    {
        FakeSource source;
        source.put("data/x.om", {.body = "x"});
        source.disturbAll("data/x.om", withHeader("Server", "omsync/9.9"));
        source.put(eventsTarget, {.body = newsEvent(5, u"a"_s) + newsEvent(6, u"b"_s)});
        source.disturb(eventsTarget, 1, 1, both(asEvents(true), cutAfter(1'000'000)));
        source.disturb(eventsTarget, 2, 2, asEvents(true));
        NetworkThreads network(1);
        SourceEvents events(network, {source.settings()});
        QSignalSpy heard(&events, &SourceEvents::heard);
        get(network, source.settings());
        QTRY_COMPARE(heard.size(), 2);
        QCOMPARE(heard[1][0].toString(), source.settings().name);
        QCOMPARE(heard[1][1].value<RunNews>().domain, u"b"_s);
        QTRY_COMPARE(source.requestCount(eventsTarget), 2); // it ended, and is asked again
        QByteArrayList known;
        for (const FakeRequest &request : source.requests()) {
            if (request.key == eventsTarget)
                known.append(request.headers.value("last-event-id"));
        }
        QCOMPARE(known, (QByteArrayList{"0", "6"}));
    }

    void listensWhereSettingsSaySo()
    {
        FakeSource source;
        SourceSettings settings = source.settings();
        settings.events = ListenMode::On;
        NetworkThreads network(1);
        const SourceEvents events(network, {settings});
        QTRY_COMPARE(source.requestCount(eventsTarget), 1); // 404: not again for an hour
    }

    void doesNotListenWhereSettingsSaySo()
    {
        FakeSource source;
        source.put("data/x.om", {.body = "x"});
        source.disturbAll("data/x.om", withHeader("Server", "omsync/9.9"));
        SourceSettings settings = source.settings();
        settings.events = ListenMode::Off;
        NetworkThreads network(1);
        SourceEvents events(network, {settings});
        get(network, settings);
        get(network, settings);
        QCOMPARE(source.requestCount(eventsTarget), 0);
    }

private:
    //! One object, so that the Source has answered.
    void get(NetworkThreads &network, const SourceSettings &source)
    {
        bool hasCome = false;
        network.get({.id = 0, .source = source, .key = *ObjectKey::parse("data/x.om")}, this,
                    [&](const Result<FetchedObject> &answer) { hasCome = bool(answer); });
        QTRY_VERIFY(hasCome);
    }
};

OMSYNC_TEST(TestSourceEvents)
#include "tst_sourceevents.moc"
