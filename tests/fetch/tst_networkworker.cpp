// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/networkworker.h"
#include "store/stagedfile.h"
#include "support/fakebody.h"
#include "support/fakeobjects.h"
#include "support/fakesource.h"
#include "testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <map>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

//! Keeps what a NetworkWorker says.
class Listener : public QObject
{
public:
    explicit Listener(NetworkWorker &worker)
    {
        connect(&worker, &NetworkWorker::listed, this, [this](qint64 id, const Listing &said) { listed[id] = said; });
        connect(&worker, &NetworkWorker::got, this,
                [this](qint64 id, const FetchedObject &said) { got.emplace(id, said); });
        connect(&worker, &NetworkWorker::transferred, this,
                [this](qint64 id, const FetchedObject &said) { transferred.emplace(id, said); });
        connect(&worker, &NetworkWorker::failed, this,
                [this](qint64 id, const Error &said) { failed.emplace(id, said); });
        connect(&worker, &NetworkWorker::progressed, this,
                [this](qint64, const TransferProgress &said) { progressed.push_back(said.received); });
        connect(&worker, &NetworkWorker::partsKept, this,
                [this](qint64, const UnfinishedTransfer &said) { kept = said; });
    }

    [[nodiscard]] size_t ends() const { return listed.size() + got.size() + transferred.size() + failed.size(); }

    std::multimap<qint64, FetchedObject> got;
    std::multimap<qint64, FetchedObject> transferred;
    std::multimap<qint64, Error> failed;
    std::map<qint64, Listing> listed;
    std::vector<qint64> progressed;
    std::optional<UnfinishedTransfer> kept;
};

} // namespace

class TestNetworkWorker : public QObject
{
    Q_OBJECT

    static constexpr qint64 MiB = 1LL << 20;
    static constexpr NetworkLimits quick{.patience = {.head = 1s, .window = 1s, .windowBytes = 1000},
                                         .retries = {.attempts = 2, .wait = 1ms}};

    TransferRequest put(qint64 id, const QByteArray &key, qint64 size)
    {
        m_source->put(key, {.size = size});
        return {.id = id,
                .source = m_source->settings(),
                .object = {.key = *ObjectKey::parse(key), .size = size, .modified = FakeObject().modified, .etag = {}},
                .target = m_directory->filePath(QString::fromLatin1(key)),
                .unfinished = {}};
    }

private Q_SLOTS:
    void init()
    {
        m_source = std::make_unique<FakeSource>();
        m_directory = std::make_unique<QTemporaryDir>();
    }

    void eachRequestEndsOnceWithItsId()
    {
        NetworkWorker worker(quick);
        const Listener heard(worker);
        worker.transfer(put(1, "data/demo/a.bin", 70'000));
        worker.transfer(put(2, "data/demo/b.bin", 20 * MiB));
        worker.list({.id = 3, .source = m_source->settings(), .prefix = "data/demo/"});
        worker.get({.id = 4, .source = m_source->settings(), .key = *ObjectKey::parse("data/demo/a.bin")});
        worker.get({.id = 5, .source = m_source->settings(), .key = *ObjectKey::parse("data/demo/none.bin")});
        QTRY_COMPARE(heard.ends(), size_t(5));
        QCOMPARE(heard.listed.at(3).objects.size(), size_t(2));
        const FetchedObject &object = heard.got.find(4)->second;
        QCOMPARE(fakeVersionOf("data/demo/a.bin", object.body), 1);
        QCOMPARE(object.object.modified, FakeObject().modified);
        QCOMPARE(object.object.size, 70'000);
        const Error &error = heard.failed.find(5)->second;
        QCOMPARE(error.code(), ErrorCode::NotFound);
        QVERIFY(error.text().startsWith(u"fetch data/demo/none.bin: "_s));
        QVERIFY(heard.transferred.contains(1) && heard.transferred.contains(2));
    }

    void whatIsCancelledFailsAsCancelled()
    {
        NetworkWorker worker(quick);
        const Listener heard(worker);
        m_source->disturbAll("data/demo/a.bin", stallAfter(100));
        m_source->disturbAll({}, stallAfter(0));
        worker.transfer(put(1, "data/demo/a.bin", 70'000));
        worker.list({.id = 2, .source = m_source->settings(), .prefix = "data/demo/"});
        worker.get({.id = 3, .source = m_source->settings(), .key = *ObjectKey::parse("data/demo/a.bin")});
        for (const qint64 id : {1, 2, 3, 3, 4})
            worker.cancel(id);
        QCOMPARE(heard.failed.size(), size_t(3));
        for (const auto &[id, error] : heard.failed)
            QCOMPARE(error.code(), ErrorCode::Cancelled);
    }

    void anInterruptedTransferTellsWhatToResumeAndGoesOnThere()
    {
        NetworkWorker worker(quick);
        const Listener heard(worker);
        TransferRequest request = put(1, "data/demo/b.bin", 24 * MiB);
        m_source->disturbAll("data/demo/b.bin", [](FakeAnswer &answer) {
            if (answer.body.left(100).contains(" block 2048\n")) // the second Part
                stallAfter(0)(answer);
        });
        worker.transfer(request);
        QTRY_VERIFY(!heard.progressed.empty() && heard.progressed.back() == 16 * MiB);
        worker.cancel(1);
        QCOMPARE(heard.failed.size(), size_t(1));
        QVERIFY(heard.kept);
        m_source->undisturb();
        request.id = 2;
        request.unfinished = heard.kept;
        QVERIFY(request.unfinished->parts.count(true) > 0);
        worker.transfer(request);
        QTRY_COMPARE(heard.transferred.size(), size_t(1));
        const qint64 received = heard.transferred.find(2)->second.received;
        QCOMPARE(received, 24 * MiB - request.unfinished->parts.count(true) * 8 * MiB);
    }

    void progressIsToldFourTimesASecondAtTheMost()
    {
        NetworkWorker worker(quick);
        worker.limitRate(8'000'000);
        const Listener heard(worker);
        worker.transfer(put(1, "data/demo/a.bin", 16'000'000));
        QElapsedTimer timer;
        timer.start();
        QTRY_COMPARE(heard.transferred.size(), size_t(1));
        QVERIFY(timer.elapsed() > 700); // the first second's worth comes at once
        QVERIFY(heard.progressed.size() >= 2);
        QVERIFY(qint64(heard.progressed.size()) <= timer.elapsed() / 250 + 1);
        qint64 before = -1; // nothing came yet, says the first on a machine that is busy
        for (const qint64 received : heard.progressed) {
            QVERIFY(received > before);
            before = received;
        }
    }

    void theRateHoldsForManyTransfersTogether()
    {
        NetworkWorker worker(quick);
        worker.limitRate(2'000'000);
        const Listener heard(worker);
        QElapsedTimer timer;
        timer.start();
        for (int n = 0; n < 4; ++n)
            worker.transfer(put(n, "data/demo/" + QByteArray::number(n) + ".bin", 1'000'000));
        QTRY_COMPARE(heard.transferred.size(), size_t(4));
        QVERIFY(timer.elapsed() > 700);
    }

    void itEndsCleanlyInMidTransferOnItsThread()
    {
        QThread thread;
        thread.start();
        auto worker = std::make_unique<NetworkWorker>(quick).release(); // the thread deletes it
        worker->moveToThread(&thread);
        QObject::connect(&thread, &QThread::finished, worker, &QObject::deleteLater);
        const TransferRequest request = put(1, "data/demo/b.bin", 32 * MiB);
        m_source->disturb("data/demo/b.bin", 3, 100, stallAfter(1000));
        QMetaObject::invokeMethod(worker, [worker, request] { worker->transfer(request); });
        QMetaObject::invokeMethod(worker, [worker, id = request.id] {
            worker->list({.id = id + 1,
                          .source = {.name = u"none"_s, .url = QUrl(u"http://127.0.0.1:9/"_s), .apiKey = {}},
                          .prefix = "data/"});
        });
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(stagedPathOf(request.target)), 30'000);
        thread.quit();
        QVERIFY(thread.wait(30'000));
        QVERIFY(QFile::exists(stagedPathOf(request.target)));
    }

    void destroyedWithWorkUnderWayItSaysNothing()
    {
        int failures = 0;
        {
            NetworkWorker worker(quick);
            connect(&worker, &NetworkWorker::failed, this, [&failures] { ++failures; });
            m_source->disturbAll("data/demo/a.bin", stallAfter(100));
            worker.transfer(put(1, "data/demo/a.bin", 70'000));
            worker.get({.id = 3, .source = m_source->settings(), .key = *ObjectKey::parse("data/demo/a.bin")});
            QTRY_COMPARE(m_source->requestCount("data/demo/a.bin"), 2);
        }
        QCOMPARE(failures, 0);
    }

private:
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<QTemporaryDir> m_directory;
};

OMSYNC_TEST(TestNetworkWorker)
#include "tst_networkworker.moc"
