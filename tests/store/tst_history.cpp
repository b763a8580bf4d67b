// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history.h"
#include "testprogram.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant noon = instantOfUnix(1'795'435'200); // 2026-11-23T12:00:00Z

TransferRecord transferOf(int n)
{
    return {.key = *ObjectKey::parse("data/dwd_icon/cape/chunk_" + QByteArray::number(n) + ".om"),
            .source = u"origin"_s,
            .size = n,
            .attempts = 2,
            .ended = noon + std::chrono::seconds(n)};
}

} // namespace

class TestHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outlivesTheProcess()
    {
        const QTemporaryDir directory;
        TransferRecord failed = transferOf(2);
        failed.code = u"server-failed"_s;
        failed.error = u"503 Slow Down"_s;
        {
            auto state = StateDatabase::open(directory.path());
            QVERIFY(state);
            QVERIFY(record(**state, {transferOf(1), failed}));
            QVERIFY(record(**state, {transferOf(3)}));
        }
        const auto state = StateDatabase::open(directory.path());
        QVERIFY(state);
        QCOMPARE(*recentTransfers(**state, 10), (std::vector{transferOf(1), failed, transferOf(3)}));
        QCOMPARE(*recentTransfers(**state, 2), (std::vector{failed, transferOf(3)}));
    }

    void keepsTheNewestTransfers()
    {
        const QTemporaryDir directory;
        const auto state = StateDatabase::open(directory.path());
        std::vector<TransferRecord> many;
        for (int n = 0; n < 10'050; ++n)
            many.push_back(transferOf(n));
        QVERIFY(record(**state, many));
        const auto kept = recentTransfers(**state, 20'000);
        QCOMPARE(kept->size(), size_t(10'000));
        QCOMPARE(kept->front(), transferOf(50));
    }

    void aRunComesOnce()
    {
        const QTemporaryDir directory;
        const auto state = StateDatabase::open(directory.path());
        const RunRecord six{.domain = u"dwd_icon"_s, .run = noon - 6h, .finished = noon - 2h, .available = noon - 1h};
        RunRecord twelve = six;
        twelve.run = noon;
        twelve.available = noon + 1h;
        RunRecord again = six;
        again.available = noon + 3h;
        QVERIFY(record(**state, {twelve, six}));
        QVERIFY(record(**state, {again}));
        QVERIFY(record(**state, std::vector<RunRecord>()));
        QCOMPARE(*runsSince(**state, noon - 24h), (std::vector{six, twelve}));
        QCOMPARE(*runsSince(**state, noon), std::vector{twelve});
        RunRecord ofRuns = twelve;
        ofRuns.tree = Tree::DataRun;
        QVERIFY(record(**state, std::vector{ofRuns}));
        QCOMPARE(*runsSince(**state, noon), (std::vector{twelve, ofRuns}));
    }

    void theLastOutcomeOfADomainIsKeptAndSeenByOthers()
    {
        const QTemporaryDir directory;
        QCOMPARE(StateDatabase::openForReading(directory.path()).error().code(), ErrorCode::NotFound);
        const auto state = StateDatabase::open(directory.path());
        QVERIFY(state);
        DomainRecord bad{.domain = u"dwd_icon"_s, .source = u"origin"_s, .failures = 2};
        bad.trouble = DomainTrouble{.state = DomainState::Inconsistent,
                                    .since = noon,
                                    .error = Error(ErrorCode::NotFound, u"fetch x: 404 Not Found"_s)};
        const DomainRecord good{
            .tree = Tree::DataRun, .domain = u"dwd_icon"_s, .source = u"aws"_s, .lastSuccess = noon + 1h};
        QVERIFY(record(**state, good));
        QVERIFY(record(**state, DomainRecord{.domain = u"dwd_icon"_s, .source = {}}));
        QVERIFY(record(**state, bad));
        const auto other = StateDatabase::openForReading(directory.path());
        QVERIFY(other);
        QCOMPARE(*domainRecords(**other), (std::vector{bad, good}));
        QVERIFY(!record(**other, good));
        bad.trouble->state = DomainState::Error;
        QVERIFY(record(**state, bad));
        QCOMPARE(domainRecords(**other)->front(), bad);
    }

    //! Who may only read could not make the files that SQLite wants beside one that is written to.
    void aLookAtADatabaseAtRestLeavesNothing()
    {
        const QTemporaryDir directory;
        const DomainRecord kept{.domain = u"dwd_icon"_s, .source = u"origin"_s, .lastSuccess = noon};
        {
            const auto state = StateDatabase::open(directory.path());
            QVERIFY(state);
            QVERIFY(record(**state, kept));
        }
        const auto look = StateDatabase::openForReading(directory.path());
        QVERIFY(look);
        QCOMPARE(*domainRecords(**look), std::vector{kept});
        QCOMPARE(QDir(directory.path()).entryList(QDir::Files), QStringList(u"state.db"_s));
    }

    void oldRunsGo()
    {
        const QTemporaryDir directory;
        const auto state = StateDatabase::open(directory.path());
        const RunRecord old{.domain = u"dwd_icon"_s, .run = noon, .finished = noon, .available = noon};
        RunRecord newer = old;
        newer.run = newer.available = noon + std::chrono::days(32);
        QVERIFY(record(**state, {old}));
        QVERIFY(record(**state, {newer}));
        QCOMPARE(*runsSince(**state, Instant{}), std::vector{newer});
    }
};

OMSYNC_TEST(TestHistory)
#include "tst_history.moc"
