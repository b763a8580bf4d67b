// SPDX-License-Identifier: GPL-3.0-or-later
#include "flow/fakedomain.h"
#include "flow/pullrun.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant begin = instantOfUnix(1'795'392'000); // 2026-11-23T00:00:00Z
constexpr int files = 12;
constexpr int rounds = 6;

//! Changes the source, and disturbs it, as the seed will have it.
class Chance
{
public:
    Chance(quint32 seed, FakeSource &source, FakeDomain &domain)
        : m_random(seed)
        , m_source(source)
        , m_domain(domain)
    {
    }

    void changeFiles(int round)
    {
        for (int n = 1; n <= files; ++n) {
            const int dice = m_random.bounded(10);
            if (round > 0 && dice < 4)
                continue;
            // Now and then of the same size and in the same second as before: only the ETag tells.
            const qint64 size = dice == 4 ? 50'000 : sizeOf(n);
            const Instant modified = dice < 6 ? begin : begin + std::chrono::hours(round);
            m_domain.putFile(n, ++m_version, size, modified);
        }
        m_domain.putMeta(begin + std::chrono::hours(6 * round));
    }

    void disturb()
    {
        for (int i = 0; i < 8; ++i) {
            const QByteArray key = FakeDomain::fileKey(m_random.bounded(1, files + 1));
            const int request = m_source.requestCount(key) + m_random.bounded(1, 4);
            m_source.disturb(key, request, request, fault());
        }
        if (m_random.bounded(3) == 0)
            m_source.disturb({}, m_source.requestCount({}) + 2, m_source.requestCount({}) + 2, withStatus(500));
    }

    [[nodiscard]] std::chrono::milliseconds lifetime()
    {
        return m_random.bounded(2) == 0 ? 30s : std::chrono::milliseconds(m_random.bounded(20, 400));
    }

private:
    qint64 sizeOf(int n) { return n == 1 ? 20'000'000 + m_random.bounded(1000) : m_random.bounded(1, 200'000); }

    Disturbance fault()
    {
        switch (m_random.bounded(6)) {
        case 0: return cutAfter(m_random.bounded(3000));
        case 1: return resetAfter(m_random.bounded(3000));
        case 2: return withStatus(500);
        case 3: return loginPage();
        case 4: return withHeader("Content-Encoding", "gzip");
        default: return withStatus(404);
        }
    }

    QRandomGenerator m_random;
    FakeSource &m_source;
    FakeDomain &m_domain;
    int m_version = 0;
};

} // namespace

//! Random trees, random faults, random ends; then one clean pass must make both sides equal, and one more must move
//! nothing. OMSYNC_ORACLE_SEEDS sets how many seeds are tried.
class TestOracle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void afterOneCleanPassBothSidesAreEqual_data()
    {
        QTest::addColumn<quint32>("seed");
        bool isNumber = false;
        const int wanted = qEnvironmentVariableIntValue("OMSYNC_ORACLE_SEEDS", &isNumber);
        for (int seed = 1; seed <= (isNumber ? wanted : 3); ++seed)
            QTest::addRow("seed %d", seed) << quint32(seed);
    }

    void afterOneCleanPassBothSidesAreEqual()
    {
        QFETCH(quint32, seed);
        const QTemporaryDir directory;
        FakeSource source;
        FakeDomain domain(source);
        Chance chance(seed, source, domain);
        Settings settings = pullSettings(source.settings().url, directory.path(), {u"dwd_icon"_s}, {u"cape"_s});
        settings.sources[0].apiKey = source.settings().apiKey;
        for (int round = 0; round < rounds; ++round) {
            chance.changeFiles(round);
            chance.disturb();
            PullWatch watch;
            watch.most = chance.lifetime();
            (void)pullOnce(settings, m_clock, watch);
            for (int n = 1; n <= files; ++n)
                QVERIFY2(versionHere(directory.path(), n) != 0, "a file is a mixture of versions");
        }
        source.calm();
        const PullRun clean = pullOnce(settings, m_clock);
        QVERIFY(clean.allAre(PassState::Done));
        QCOMPARE(domain.differencesTo(directory.path()), QStringList());
        QCOMPARE(runHere(directory.path()), std::optional(begin + 6h * (rounds - 1)));
        const PullRun again = pullOnce(settings, m_clock);
        QCOMPARE(again.bytesReceived(), 0);
        QCOMPARE(again.published(), 0);
    }

private:
    SystemClock m_clock;
};

QTEST_GUILESS_MAIN(TestOracle)
#include "tst_oracle.moc"
