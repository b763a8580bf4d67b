// SPDX-License-Identifier: GPL-3.0-or-later
#include "flow/fakedomain.h"
#include "flow/pullrun.h"
#include "testprogram.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant begin = instantOfUnix(1'795'392'000); // 2026-11-23T00:00:00Z
constexpr int files = 12;
constexpr int rounds = 6;
constexpr NetworkLimits hasty{.patience = {.head = 20s, .window = 20s, .windowBytes = 1},
                              .retries = {.attempts = 3, .wait = 20ms}};

//! A Source and what it has.
struct Origin
{
    FakeSource source;
    FakeDomain domain{source};
    bool isOpen = true;

    void setOpen(bool open)
    {
        if (open && !isOpen)
            source.open();
        else if (!open && isOpen)
            source.close();
        isOpen = open;
    }
};

//! Changes two Sources, of which the second lags behind the first now and then, and disturbs them, as the seed will
//! have it.
class Chance
{
public:
    Chance(quint32 seed, Origin &first, Origin &second)
        : m_random(seed)
        , m_first(first)
        , m_second(second)
        , m_hasTwo(seed % 2 == 0)
    {
    }

    void changeFiles(int round)
    {
        for (int n = 1; n <= files; ++n) {
            const int dice = m_random.bounded(10);
            if (round > 0 && dice < 4)
                continue;
            // Now and then of the same size and in the same second as before: only the ETag tells, of one Source.
            m_files[n] = {.size = dice == 4 ? 50'000 : sizeOf(n),
                          .modified = dice < 6 && !m_hasTwo ? begin : begin + std::chrono::hours(round),
                          .version = ++m_version};
        }
        publish(m_first, round);
        if (m_random.bounded(3) > 0)
            publish(m_second, round);
    }

    void disturb()
    {
        m_first.source.calm();
        m_second.source.calm();
        disturb(m_first.source, 8);
        disturb(m_second.source, m_random.bounded(8));
        m_first.setOpen(!m_hasTwo || m_random.bounded(4) > 0);
        m_changesLeft = m_hasTwo && m_random.bounded(3) == 0 ? m_random.bounded(5, 40) : -1;
    }

    //! Now and then the first Source dies in mid-pass.
    void hearChange()
    {
        if (--m_changesLeft == 0)
            m_first.setOpen(false);
    }

    //! As if a few files were as many as the program keeps in memory, now and then.
    [[nodiscard]] NetworkLimits limits()
    {
        NetworkLimits limits = hasty;
        if (m_random.bounded(2) == 0)
            limits.keeping = {.first = m_random.bounded(1, files),
                              .fetched = m_random.bounded(1, files),
                              .waiting = m_random.bounded(1, 5)};
        return limits;
    }

    [[nodiscard]] std::chrono::milliseconds lifetime()
    {
        return m_random.bounded(2) == 0 ? 30s : std::chrono::milliseconds(m_random.bounded(20, 400));
    }

private:
    void publish(Origin &origin, int round)
    {
        for (const auto &[n, file] : m_files)
            origin.domain.putFile(n, file.version, file.size, file.modified);
        origin.domain.putMeta(begin + std::chrono::hours(6 * round));
    }

    void disturb(FakeSource &source, int faults)
    {
        for (int i = 0; i < faults; ++i) {
            const QByteArray key = FakeDomain::fileKey(m_random.bounded(1, files + 1));
            const int request = source.requestCount(key) + m_random.bounded(1, 4);
            source.disturb(key, request, request + m_random.bounded(8), fault());
        }
        if (m_random.bounded(3) == 0)
            source.disturb({}, source.requestCount({}) + 2, source.requestCount({}) + 2, withStatus(500));
    }

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
    Origin &m_first;
    Origin &m_second;
    std::map<int, FakeObject> m_files;
    bool m_hasTwo;
    int m_version = 0;
    int m_changesLeft = -1;
};

} // namespace

//! Random trees, random faults, random ends, two Sources, two selections, little memory; then one clean pass must make
//! both sides equal, and one more must move nothing. OMSYNC_ORACLE_SEEDS sets how many seeds are tried.
class TestOracle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void afterOneCleanPassBothSidesAreEqual_data()
    {
        QTest::addColumn<quint32>("seed");
        bool isNumber = false;
        const int wanted = qEnvironmentVariableIntValue("OMSYNC_ORACLE_SEEDS", &isNumber);
        for (int seed = 1; seed <= (isNumber ? wanted : 4); ++seed)
            QTest::addRow("seed %d", seed) << quint32(seed);
    }

    void afterOneCleanPassBothSidesAreEqual()
    {
        QFETCH(quint32, seed);
        const QTemporaryDir directory;
        Origin first;
        Origin second;
        Chance chance(seed, first, second);
        Settings settings = settingsFor(directory.path(), first.source, second.source);
        if (seed % 2 == 0)
            settings.selections[0].sources.append(u"second"_s);
        if (seed % 3 == 0)
            settings.selections.push_back(settings.selections[0]); // another one that wants the same
        for (int round = 0; round < rounds; ++round) {
            chance.changeFiles(round);
            chance.disturb();
            (void)pullOnce(
                settings, m_clock,
                {.changed = [&chance] { chance.hearChange(); }, .most = chance.lifetime(), .limits = chance.limits()});
            for (int n = 1; n <= files; ++n)
                QVERIFY2(versionHere(directory.path(), n) != 0, "a file is a mixture of versions");
        }
        first.source.calm();
        first.setOpen(true);
        const PullRun clean = pullOnce(settings, m_clock, {.changed = {}, .limits = chance.limits()});
        QVERIFY(clean.allAre(PassState::Done));
        QCOMPARE(first.domain.differencesTo(directory.path()), QStringList());
        QCOMPARE(runHere(directory.path()), std::optional(begin + 6h * (rounds - 1)));
        const PullRun again = pullOnce(settings, m_clock, {.changed = {}, .limits = hasty});
        QCOMPARE(again.bytesReceived(), 0);
        QCOMPARE(again.published(), 0);
    }

private:
    [[nodiscard]] static Settings settingsFor(const QString &directory, const FakeSource &first,
                                              const FakeSource &second)
    {
        Settings settings = pullSettings(first.settings().url, directory, {u"dwd_icon"_s}, {u"cape"_s});
        settings.sources = {first.settings(), second.settings()};
        settings.sources[0].name = u"first"_s;
        settings.sources[1].name = u"second"_s;
        settings.selections[0].sources = {u"first"_s};
        return settings;
    }

    SystemClock m_clock;
};

OMSYNC_TEST(TestOracle)
#include "tst_oracle.moc"
