// SPDX-License-Identifier: GPL-3.0-or-later
#include "testprogram.h"
#include "transferfixture.h"

using namespace omsync;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(omsync::FakeHabits)

class TestTransferVersions : public QObject
{
    Q_OBJECT

    static constexpr qint64 MiB = TransferFixture::MiB;

    struct Kind
    {
        const char *name;
        FakeHabits habits;
        bool tellsSameSecond; // also when the size stays
    };

    static std::vector<Kind> kinds()
    {
        FakeHabits deaf{.apiKey = {}};
        deaf.honoursIfMatch = false;
        FakeHabits unlisted = deaf;
        unlisted.listsEtags = false;
        return {{"strong", {.apiKey = {}}, true},
                {"strong, If-Match ignored", deaf, true},
                {"strong, not listed", unlisted, true},
                {"weak", {.etag = FakeHabits::Etag::Weak, .apiKey = {}}, true},
                {"absent", {.etag = FakeHabits::Etag::Absent, .apiKey = {}}, false}};
    }

    static FakeObject newer(qint64 size, bool sameSecond)
    {
        FakeObject next{.size = size, .version = 2};
        if (!sameSecond)
            next.modified += 100s;
        return next;
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<TransferFixture>(); }

    void trap01_aReplacementInMidTransferIsNeverMixed_data()
    {
        QTest::addColumn<FakeHabits>("habits");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<bool>("sameSecond");
        QTest::addColumn<int>("after");
        for (const Kind &kind : kinds()) {
            for (const qint64 size : {17 * MiB, 18 * MiB + 5, 10 * MiB, qint64(0)}) {
                for (const bool sameSecond : {false, true}) {
                    if (sameSecond && size == 17 * MiB && !kind.tellsSameSecond)
                        continue; // nothing tells the two apart
                    if (!sameSecond && kind.tellsSameSecond && !kind.habits.honoursIfMatch)
                        continue;                            // easier than the same second
                    for (int after = 1; after <= 4; ++after) // the fourth is a HEAD where If-Match is known
                        QTest::addRow("%s, %lld bytes, %s second, after %d", kind.name, (long long)(size),
                                      sameSecond ? "same" : "later", after)
                            << kind.habits << size << sameSecond << after;
                }
            }
        }
    }

    void trap01_aReplacementInMidTransferIsNeverMixed()
    {
        QFETCH(FakeHabits, habits);
        QFETCH(qint64, size);
        QFETCH(bool, sameSecond);
        QFETCH(int, after);
        m_fixture->source().habits() = habits;
        m_fixture->put({.size = 17 * MiB});
        if (!habits.listsEtags)
            m_fixture->listed().etag.clear();
        const FakeObject next = newer(size, sameSecond);
        m_fixture->source().putAfter(m_fixture->key(), after, next);
        m_fixture->run();
        QCOMPARE(m_fixture->complaint(), QString());
        const RemoteObject &told = (**m_fixture->outcome()).object;
        const int version = told.size > 0 ? m_fixture->stagedVersion() : 2;
        QCOMPARE(told.size, version == 2 ? size : 17 * MiB);
        QCOMPARE(told.modified, version == 2 ? next.modified : FakeObject().modified);
        QVERIFY(after < 3 ? version == 2 : true);
    }

    void trap01_aReplacementBeforeTheFirstRequestIsTaken_data()
    {
        QTest::addColumn<qint64>("before");
        QTest::addColumn<qint64>("size");
        for (const qint64 before : {qint64(0), qint64(1000), 24 * MiB}) {
            for (const qint64 size : {qint64(0), qint64(1000), 10 * MiB, 24 * MiB})
                QTest::addRow("%lld to %lld bytes", (long long)(before), (long long)(size)) << before << size;
        }
    }

    void trap01_aReplacementBeforeTheFirstRequestIsTaken()
    {
        QFETCH(qint64, before);
        QFETCH(qint64, size);
        m_fixture->put({.size = before});
        const FakeObject next = newer(size, false);
        m_fixture->source().put(m_fixture->key(), next);
        m_fixture->run();
        QCOMPARE(m_fixture->complaint(), QString());
        const RemoteObject &told = (**m_fixture->outcome()).object;
        QCOMPARE(told.size, size);
        QCOMPARE(told.modified, next.modified);
        QCOMPARE(told.etag, fakeEtag(m_fixture->key(), next, m_fixture->source().habits()));
        QCOMPARE(size > 0 ? m_fixture->stagedVersion() : 2, 2);
    }

    void trap01_aReplacementBetweenTwoAttemptsAtASmallOne()
    {
        m_fixture->put({.size = 500'000});
        m_fixture->source().disturb(m_fixture->key(), 1, 1, cutAfter(300'000));
        m_fixture->source().putAfter(m_fixture->key(), 1, newer(400'000, false));
        m_fixture->run();
        QCOMPARE(m_fixture->complaint(), QString());
        QCOMPARE(m_fixture->stagedVersion(), 2);
    }

    void trap01_anObjectThatIsReplacedForEverFailsAsChanged_data()
    {
        QTest::addColumn<FakeHabits>("habits");
        for (const Kind &kind : kinds())
            QTest::newRow(kind.name) << kind.habits;
    }

    void trap01_anObjectThatIsReplacedForEverFailsAsChanged()
    {
        QFETCH(FakeHabits, habits);
        m_fixture->source().habits() = habits;
        m_fixture->put({.size = 24 * MiB});
        for (int n = 1; n < 200; ++n) {
            FakeObject next{.size = 24 * MiB, .modified = FakeObject().modified + std::chrono::seconds(n)};
            next.version = n + 1;
            m_fixture->source().putAfter(m_fixture->key(), n, next);
        }
        m_fixture->run();
        QVERIFY(m_fixture->failedWith(ErrorCode::Changed));
        QVERIFY(m_fixture->source().requestCount(m_fixture->key()) < 60);
    }

    void anotherEtagInAnswersThanInTheListingIsRecordedAsListed_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::newRow("whole") << qint64(1000);
        QTest::newRow("in Parts") << 24 * MiB;
    }

    void anotherEtagInAnswersThanInTheListingIsRecordedAsListed()
    {
        QFETCH(qint64, size);
        m_fixture->put({.size = size});
        m_fixture->listed().etag = "\"0123456789abcdef0123456789abcdef\"";
        m_fixture->run();
        QCOMPARE(m_fixture->complaint(), QString());
        QVERIFY((**m_fixture->outcome()).object == m_fixture->listed());
    }

    void aServerThatRefusesItsOwnEtagIsAskedWithout()
    {
        m_fixture->put({.size = 24 * MiB});
        m_fixture->source().habits().refusesIfMatch = true;
        m_fixture->run();
        QCOMPARE(m_fixture->complaint(), QString());
        QVERIFY(!m_fixture->source().requests().back().headers.contains("if-match"));
    }

    void aServerThatRefusesRangesIsAskedForAll()
    {
        m_fixture->put({.size = 24 * MiB});
        m_fixture->source().disturbAll(m_fixture->key(), [](FakeAnswer &answer) {
            if (answer.status == 206)
                withStatus(416)(answer);
        });
        m_fixture->run();
        QCOMPARE(m_fixture->complaint(), QString());
        QVERIFY(!m_fixture->source().requests().back().headers.contains("range"));
    }

    void anOlderVersionThanListedIsTakenAsItIs()
    {
        m_fixture->put({.size = 1000, .version = 2});
        m_fixture->listed().modified += 50s;
        m_fixture->run();
        QCOMPARE(m_fixture->complaint(), QString());
        QCOMPARE((**m_fixture->outcome()).object.modified, FakeObject().modified);
    }

private:
    std::unique_ptr<TransferFixture> m_fixture;
};

OMSYNC_TEST(TestTransferVersions)
#include "tst_transferversions.moc"
