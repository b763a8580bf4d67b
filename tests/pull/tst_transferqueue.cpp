// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/transferqueue.h"
#include "support/fakebody.h"
#include "support/fakeobjects.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

//! What a queue told of one Pass.
class Told : public QObject
{
    Q_OBJECT

public:
    Told(TransferQueue &queue, qint64 pass)
    {
        connect(&queue, &TransferQueue::transferred, this, [this, pass](qint64 of, const FetchedObject &object) {
            if (of == pass)
                staged.push_back(object);
        });
        connect(&queue, &TransferQueue::failed, this, [this, pass](qint64 of, const ObjectKey &, const Error &error) {
            if (of == pass)
                errors.push_back(error);
        });
    }

    std::vector<FetchedObject> staged;
    std::vector<Error> errors;
};

class TestTransferQueue : public QObject
{
    Q_OBJECT

    static constexpr NetworkLimits hasty{.patience = {.head = 1s, .window = 500ms, .windowBytes = 1000},
                                         .retries = {.attempts = 2, .wait = 1ms}};
    static constexpr NetworkLimits patient{.patience = {}, .retries = {.attempts = 2, .wait = 1ms}};
    static constexpr qint64 MiB = 1LL << 20;
    const QByteArray m_bad = "data/demo/bad.om"; // what comes is checked

    [[nodiscard]] TransferRequest request(const FakeSource &source, const QByteArray &key, qint64 size,
                                          const QString &name = u"fake"_s)
    {
        TransferRequest request{.id = 0,
                                .source = source.settings(),
                                .object = {.key = *ObjectKey::parse(key), .size = size, .modified = {}, .etag = {}},
                                .target = m_directory->filePath(QString::fromLatin1(key)),
                                .unfinished = {}};
        request.object.modified = FakeObject().modified;
        request.object.etag = fakeEtag(key, {.size = size}, m_habits);
        request.source.name = name;
        return request;
    }

    [[nodiscard]] std::vector<TransferRequest> requests(FakeSource &source, int count)
    {
        std::vector<TransferRequest> wanted;
        for (int n = 0; n < count; ++n) {
            const QByteArray key = "data/demo/file_" + QByteArray::number(n) + ".bin";
            source.put(key, {.size = 5000});
            wanted.push_back(request(source, key, 5000));
        }
        return wanted;
    }

    void open(const NetworkLimits &limits, int concurrent = 4)
    {
        m_queue.reset();
        m_network = std::make_unique<NetworkThreads>(2, limits);
        m_queue = std::make_unique<TransferQueue>(*m_network, m_clock, Concurrency(concurrent));
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_source = std::make_unique<FakeSource>();
        open(hasty);
    }

    void trap11_oneBadKeyHoldsUpNoOther_data()
    {
        QTest::addColumn<Disturbance>("fault");
        QTest::newRow("500") << withStatus(500);
        QTest::newRow("403") << withStatus(403);
        QTest::newRow("404") << withStatus(404);
        QTest::newRow("nothing") << withBody({});
        QTest::newRow("three bytes") << withBody("abc");
        QTest::newRow("busy for a day") << both(withStatus(429), withHeader("Retry-After", "86400"));
    }

    void trap11_oneBadKeyHoldsUpNoOther()
    {
        QFETCH(Disturbance, fault);
        m_source->put(m_bad, {.size = 5000});
        m_source->disturbAll(m_bad, fault);
        std::vector<TransferRequest> wanted = requests(*m_source, 30);
        wanted.insert(wanted.begin(), request(*m_source, m_bad, 5000));
        const Told first(*m_queue, 1);
        m_queue->add(1, wanted);
        QTRY_COMPARE_WITH_TIMEOUT(first.staged.size(), size_t(30), 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(first.errors.size(), size_t(1), 20'000);
        const int asked = m_source->requestCount(m_bad);
        QVERIFY2(asked <= 4, qPrintable(QString::number(asked)));

        m_queue->forget(1);
        const Told second(*m_queue, 2);
        m_queue->add(2, {request(*m_source, m_bad, 5000)});
        QTRY_COMPARE(second.errors.size(), size_t(1));
        QCOMPARE(second.errors[0].code(), first.errors[0].code());
        QCOMPARE(m_source->requestCount(m_bad), asked);

        m_clock.advance(25h);
        m_source->calm();
        m_queue->add(3, {request(*m_source, m_bad, 5000)});
        QTRY_VERIFY(m_source->requestCount(m_bad) > asked);
    }

    void trap12_whatMakesNoProgressEnds_data()
    {
        QTest::addColumn<Disturbance>("fault");
        QTest::newRow("accepted, then silence") << silence();
        QTest::newRow("a head, then silence") << stallAfter(0);
        QTest::newRow("a byte now and then, for ever") << trickleAfter(100);
    }

    void trap12_whatMakesNoProgressEnds() { trap11_oneBadKeyHoldsUpNoOther(); }

    void trap11_retryAfterIsWaitedFor()
    {
        const QByteArray key = "data/demo/busy.bin";
        m_source->put(key, {.size = 5000});
        m_source->disturb(key, 1, 1, both(withStatus(429), withHeader("Retry-After", "1")));
        const Told told(*m_queue, 1);
        QElapsedTimer time;
        time.start();
        m_queue->add(1, {request(*m_source, key, 5000)});
        QTRY_COMPARE_WITH_TIMEOUT(told.staged.size(), size_t(1), 10'000);
        QVERIFY2(time.elapsed() >= 1000, qPrintable(QString::number(time.elapsed())));
        QCOMPARE(m_source->requestCount(key), 2);
    }

    void trap11_aSourceThatIsDownTakesNoRoomFromAnother()
    {
        open(hasty, 2);
        FakeSource dead;
        std::vector<TransferRequest> hopeless;
        for (int n = 0; n < 200; ++n) {
            const QByteArray key = "data/demo/dead_" + QByteArray::number(n) + ".bin";
            dead.put(key, {.size = 5000});
            hopeless.push_back(request(dead, key, 5000, u"dead"_s));
        }
        dead.close();
        const Told lost(*m_queue, 1);
        const Told found(*m_queue, 2);
        m_queue->add(1, hopeless);
        m_queue->add(2, requests(*m_source, 30));
        QTRY_COMPARE_WITH_TIMEOUT(found.staged.size(), size_t(30), 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(lost.errors.size(), size_t(200), 10'000);
        QVERIFY(m_queue->health().isDown(u"dead"_s));
        QVERIFY(!m_queue->health().isDown(u"fake"_s));
        const auto isNotAsked = [](const Error &error) { return error.text().startsWith(u"dead does not answer"_s); };
        QVERIFY(std::ranges::count_if(lost.errors, isNotAsked) > 190);
    }

    void pausingKeepsPartsAndResumingUsesThem()
    {
        open(patient);
        const QByteArray key = "data/demo/large.bin";
        m_source->put(key, {.size = 24 * MiB});
        m_source->disturb(key, 3, 3, stallAfter(0)); // the last of its Parts
        const Told told(*m_queue, 1);
        std::optional<UnfinishedTransfer> kept;
        connect(m_queue.get(), &TransferQueue::partsKept, this,
                [&kept](qint64, const UnfinishedTransfer &transfer) { kept = transfer; });
        std::vector<TransferRequest> wanted{request(*m_source, key, 24 * MiB)};
        m_queue->add(1, wanted);
        QTRY_VERIFY_WITH_TIMEOUT(kept && kept->parts.count(true) == 2, 10'000);
        m_queue->pause();
        m_queue->add(1, requests(*m_source, 3));
        QTRY_COMPARE(m_queue->totals().active, 0);
        QCOMPARE(m_queue->totals().waiting, 4);
        QCOMPARE(told.staged.size() + told.errors.size(), size_t(0));
        const int before = m_source->requestCount(key);

        m_queue->resume();
        QTRY_COMPARE_WITH_TIMEOUT(told.staged.size(), size_t(4), 10'000);
        QCOMPARE(m_source->requestCount(key), before + 2); // and a HEAD for the checksum
        QCOMPARE(m_queue->totals().waiting, 0);
    }

    void tellsWhatCameUpAndWhatItReceived()
    {
        open(patient);
        const Told told(*m_queue, 1);
        std::vector<TransferStatus> seen;
        connect(m_queue.get(), &TransferQueue::progressed, this, [&seen](const std::vector<TransferStatus> &statuses) {
            seen.insert(seen.end(), statuses.begin(), statuses.end());
        });
        m_queue->pause();
        m_queue->add(1, requests(*m_source, 3));
        QTRY_COMPARE(seen.size(), size_t(3));
        for (const TransferStatus &status : seen) {
            QCOMPARE(status.state, TransferState::Waiting);
            QCOMPARE(status.received, 0);
        }
        seen.clear();
        const QByteArray key = "data/demo/large.bin";
        m_source->put(key, {.size = 24 * MiB});
        m_source->disturb(key, 3, 3, stallAfter(0)); // so that it is still under way at a report
        m_queue->add(2, {request(*m_source, key, 24 * MiB)});
        m_queue->resume();
        QTRY_VERIFY_WITH_TIMEOUT(!seen.empty() && seen.back().received > 0, 10'000);
        QCOMPARE(seen.back().key.bytes(), key);
        m_queue->cancel(2);
        QTRY_COMPARE_WITH_TIMEOUT(told.staged.size(), size_t(3), 10'000);
    }

    void whoeverHearsOfAStartMayCancel()
    {
        open(patient, 1);
        m_source->disturbAll("data/demo/file_0.bin", stallAfter(0)); // it ends only if it is cancelled
        const Told told(*m_queue, 1);
        connect(m_queue.get(), &TransferQueue::changed, this, [this](const TransferStatus &status) {
            if (status.state == TransferState::Receiving)
                m_queue->cancel(1);
        });
        m_queue->add(1, requests(*m_source, 3));
        QTRY_COMPARE_WITH_TIMEOUT(told.errors.size(), size_t(3), 10'000);
        for (const Error &error : told.errors)
            QCOMPARE(error.code(), ErrorCode::Cancelled);
        QCOMPARE(m_queue->totals().active, 0);
    }

    void whatIsCancelledInAPauseEnds()
    {
        m_queue->pause();
        const Told told(*m_queue, 1);
        m_queue->add(1, requests(*m_source, 3));
        m_queue->cancel(1);
        QCOMPARE(told.errors.size(), size_t(3));
        QCOMPARE(told.errors[0].code(), ErrorCode::Cancelled);
        m_queue->resume();
        QCOMPARE(m_queue->totals().active, 0);
    }

private:
    ManualClock m_clock;
    FakeHabits m_habits;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<NetworkThreads> m_network;
    std::unique_ptr<TransferQueue> m_queue;
};

OMSYNC_TEST(TestTransferQueue)
#include "tst_transferqueue.moc"
