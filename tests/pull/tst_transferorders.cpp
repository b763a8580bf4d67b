// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/transferhistory.h"
#include "pull/transferqueue.h"
#include "support/fakebody.h"
#include "support/fakeobjects.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

using Command = TransferOrder::Command;

//! What whoever watches may ask of single Transfers, and what is told of them.
class TestTransferOrders : public QObject
{
    Q_OBJECT

    static constexpr qint64 MiB = 1LL << 20;

    [[nodiscard]] static ObjectKey keyOf(int n)
    {
        return *ObjectKey::parse("data/demo/file_" + QByteArray::number(n) + ".bin");
    }

    [[nodiscard]] TransferRequest request(const ObjectKey &key, qint64 size)
    {
        TransferRequest request{.id = 0,
                                .source = m_source->settings(),
                                .object = {.key = key, .size = size, .modified = FakeObject().modified, .etag = {}},
                                .target = m_directory->filePath(key.text()),
                                .unfinished = {}};
        request.object.etag = fakeEtag(key.bytes(), {.size = size}, m_source->habits());
        request.source.name = u"fake"_s;
        m_source->put(key.bytes(), {.size = size});
        return request;
    }

    [[nodiscard]] std::vector<TransferRequest> requests(int count)
    {
        std::vector<TransferRequest> wanted;
        for (int n = 0; n < count; ++n)
            wanted.push_back(request(keyOf(n), 5000));
        return wanted;
    }

    //! The last that was told of it.
    [[nodiscard]] TransferStatus last(const ObjectKey &key) const
    {
        for (auto told = m_told.crbegin(); told != m_told.crend(); ++told) {
            if (told->key == key)
                return *told;
        }
        return {.key = key, .source = {}};
    }

    [[nodiscard]] qsizetype placeOfFirstRequest(int n) const
    {
        const auto &requests = m_source->requests();
        return std::ranges::find(requests, keyOf(n).bytes(), &FakeRequest::key) - requests.begin();
    }

private Q_SLOTS:
    void init()
    {
        m_told.clear();
        m_directory = std::make_unique<QTemporaryDir>();
        m_source = std::make_unique<FakeSource>();
        m_queue.reset();
        m_network = std::make_unique<NetworkThreads>(
            1, NetworkLimits{.patience = {}, .retries = {.attempts = 1, .wait = 5min}}); // a wait ends by an order only
        m_queue = std::make_unique<TransferQueue>(*m_network, m_clock, Concurrency(1));
        connect(m_queue.get(), &TransferQueue::changed, this,
                [this](const TransferStatus &status) { m_told.push_back(status); });
    }

    void whatIsMovedUpComesFirst()
    {
        m_queue->pause();
        m_queue->add(1, requests(20));
        m_queue->obey({.command = Command::MoveUp, .keys = {keyOf(15), keyOf(7)}});
        m_queue->resume();
        QTRY_COMPARE_WITH_TIMEOUT(m_queue->totals().done, 20, 10'000);
        QCOMPARE(placeOfFirstRequest(7), 0); // in the order in which they stood
        QCOMPARE(placeOfFirstRequest(15), 1);
        QCOMPARE(placeOfFirstRequest(0), 2);
    }

    void whatIsMovedUpIsToldWithItsPlace()
    {
        QHash<ObjectKey, qint64> places;
        connect(m_queue.get(), &TransferQueue::progressed, this,
                [&places](const std::vector<TransferStatus> &statuses) {
                    for (const TransferStatus &status : statuses)
                        places.insert(status.key, status.place);
                });
        const auto order = [&places] {
            QList<int> numbers{0, 1, 2, 3};
            std::ranges::sort(numbers, {}, [&](int n) { return places.value(keyOf(n)); });
            return numbers;
        };
        m_queue->pause();
        m_queue->add(1, requests(4));
        QTRY_COMPARE_WITH_TIMEOUT(places.size(), qsizetype(4), 10'000);
        QCOMPARE(order(), (QList<int>{0, 1, 2, 3}));
        places.clear();
        m_queue->obey({.command = Command::MoveUp, .keys = {keyOf(3), keyOf(2)}});
        QTRY_COMPARE_WITH_TIMEOUT(places.size(), qsizetype(2), 10'000);
        QVERIFY(places.value(keyOf(2)) < places.value(keyOf(3)));
        QVERIFY(places.value(keyOf(3)) < 1);
    }

    void tellsTheSpeedOfWhatComesAndOfWhatStalls()
    {
        std::optional<TransferStatus> told;
        qint64 fastest = 0;
        connect(m_queue.get(), &TransferQueue::progressed, this, [&](const std::vector<TransferStatus> &statuses) {
            for (const TransferStatus &status : statuses) {
                told = status;
                fastest = std::max(fastest, status.bytesPerSecond);
            }
        });
        connect(m_queue.get(), &TransferQueue::totalsChanged, this, [this] { m_clock.advance(250ms); });
        m_source->disturb(keyOf(0).bytes(), 3, 3, stallAfter(1 * MiB));
        m_queue->add(1, {request(keyOf(0), 24 * MiB)});
        QTRY_VERIFY_WITH_TIMEOUT(told && fastest > 0 && told->bytesPerSecond == 0, 20'000);
        QCOMPARE(told->state, TransferState::Receiving);
        m_queue->obey({.command = Command::Cancel, .keys = {keyOf(0)}});
        QTRY_COMPARE_WITH_TIMEOUT(last(keyOf(0)).state, TransferState::Cancelled, 10'000);
        QCOMPARE(last(keyOf(0)).bytesPerSecond, 0);
    }

    void whatWaitsIsCancelledAlone()
    {
        m_queue->pause();
        m_queue->add(1, requests(3));
        m_queue->obey({.command = Command::Cancel, .keys = {keyOf(1), keyOf(99)}});
        QCOMPARE(last(keyOf(1)).state, TransferState::Cancelled);
        QCOMPARE(last(keyOf(1)).ended, std::optional(m_clock.now()));
        m_queue->resume();
        QTRY_COMPARE_WITH_TIMEOUT(m_queue->totals().done, 2, 10'000);
        QCOMPARE(m_source->requestCount(keyOf(1).bytes()), 0);
        QCOMPARE(m_queue->totals().failed, 0);
    }

    void whatRunsIsCancelledAndKeepsItsParts()
    {
        std::optional<UnfinishedTransfer> kept;
        connect(m_queue.get(), &TransferQueue::partsKept, this,
                [&kept](qint64, const UnfinishedTransfer &transfer) { kept = transfer; });
        m_source->disturb(keyOf(0).bytes(), 3, 3, stallAfter(0)); // the last of its Parts
        m_queue->add(1, {request(keyOf(0), 24 * MiB)});
        QTRY_VERIFY_WITH_TIMEOUT(kept && kept->parts.count(true) == 2, 20'000);
        m_queue->obey({.command = Command::Cancel, .keys = {keyOf(0)}});
        QTRY_COMPARE_WITH_TIMEOUT(last(keyOf(0)).state, TransferState::Cancelled, 10'000);
        QCOMPARE(m_queue->totals().active, 0);
        QCOMPARE(m_queue->totals().failed, 0);
    }

    void tellsWhichPartsAreHere()
    {
        std::optional<TransferParts> parts;
        connect(m_queue.get(), &TransferQueue::progressed, this, [&parts](const std::vector<TransferStatus> &statuses) {
            for (const TransferStatus &status : statuses)
                parts = status.parts;
        });
        m_source->disturb(keyOf(0).bytes(), 3, 3, stallAfter(0));
        m_queue->add(1, {request(keyOf(0), 24 * MiB)});
        QTRY_VERIFY_WITH_TIMEOUT(parts && parts->good.count(true) == 2, 20'000);
        QCOMPARE(parts->partSize, 8 * MiB);
        QCOMPARE(parts->good.size(), 3);
        QCOMPARE(parts->underWay.count(true), 1);
        QCOMPARE((parts->good | parts->underWay).count(true), 3);
        m_queue->cancel(1);
    }

    void aWaitForAnotherAttemptEndsWhenThatIsAsked()
    {
        m_source->disturb(keyOf(0).bytes(), 1, 1, withStatus(503));
        m_queue->add(1, requests(1));
        QTRY_COMPARE_WITH_TIMEOUT(last(keyOf(0)).state, TransferState::Retrying, 10'000);
        QVERIFY(last(keyOf(0)).nextAttempt);
        m_queue->obey({.command = Command::Retry, .keys = {keyOf(0)}});
        QTRY_COMPARE_WITH_TIMEOUT(last(keyOf(0)).state, TransferState::Staged, 10'000);
        QCOMPARE(last(keyOf(0)).attempt, 2);
        QVERIFY(!last(keyOf(0)).nextAttempt);
    }

    void whatFailedIsAskedForAgainWhenThatIsAsked()
    {
        m_source->disturb(keyOf(0).bytes(), 1, 1, withStatus(403));
        m_queue->add(1, requests(1));
        QTRY_COMPARE_WITH_TIMEOUT(last(keyOf(0)).state, TransferState::Failed, 10'000);
        QVERIFY(*last(keyOf(0)).nextAttempt > m_clock.now());
        m_queue->add(2, requests(1)); // the next Pass
        QTRY_COMPARE_WITH_TIMEOUT(m_queue->totals().failed, 1, 10'000);
        QTRY_COMPARE(last(keyOf(0)).attempt, 0);
        QCOMPARE(m_source->requestCount(keyOf(0).bytes()), 1);
        m_queue->obey({.command = Command::Retry, .keys = {keyOf(0)}});
        m_queue->add(3, requests(1));
        QTRY_COMPARE_WITH_TIMEOUT(last(keyOf(0)).state, TransferState::Staged, 10'000);
    }

    void theHistoryHasWhatCameAndWhatFailed()
    {
        auto state = StateDatabase::open(m_directory->filePath(u"state"_s));
        QVERIFY(state);
        {
            TransferHistory history(state->get());
            connect(m_queue.get(), &TransferQueue::changed, &history, &TransferHistory::take);
            m_source->disturb(keyOf(0).bytes(), 1, 1, withStatus(403));
            m_queue->add(1, requests(2));
            QTRY_COMPARE_WITH_TIMEOUT(m_queue->totals().done + m_queue->totals().failed, 2, 10'000);
            m_queue->markPublished(1, {keyOf(1)});
            m_queue->add(2, requests(1)); // refused without an attempt
            QTRY_COMPARE_WITH_TIMEOUT(m_queue->totals().waiting, 0, 10'000);
        }
        const auto kept = TransferHistory(state->get()).recent(10);
        QVERIFY(kept);
        QCOMPARE(kept->size(), size_t(2));
        QCOMPARE(kept->at(0).state, TransferState::Failed);
        QCOMPARE(kept->at(0).error->code(), ErrorCode::AccessDenied);
        QCOMPARE(kept->at(0).attempt, 1);
        QCOMPARE(kept->at(1).key, keyOf(1));
        QCOMPARE(kept->at(1).state, TransferState::Published);
        QCOMPARE(kept->at(1).ended, std::optional(m_clock.now()));
    }

private:
    ManualClock m_clock;
    std::vector<TransferStatus> m_told;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<NetworkThreads> m_network;
    std::unique_ptr<TransferQueue> m_queue;
};

OMSYNC_TEST(TestTransferOrders)
#include "tst_transferorders.moc"
