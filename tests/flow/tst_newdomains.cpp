// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/omwriter.h"
#include "flow/fakedomain.h"
#include "flow/pullrun.h"
#include "support/manualclock.h"
#include "survey.h"
#include "testprogram.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant run = instantOfUnix(1'795'413'600); // 2026-11-23T06:00:00Z
const QString newModel = u"zamg_arome_7"_s;           // nobody has heard of it

//! Chunks of six days of hours, where what comes nearest in the registry has others.
QByteArray metaJson(const QByteArray &layout)
{
    const QByteArray time = QByteArray::number(unixSeconds(run));
    const QByteArray end = QByteArray::number(unixSeconds(run + 60h));
    return "{" + layout + R"("data_end_time":)" + end + R"(,"last_run_availability_time":)" + time +
           R"(,"last_run_initialisation_time":)" + time + R"(,"last_run_modification_time":)" + time +
           R"(,"temporal_resolution_seconds":3600,"update_interval_seconds":10800})";
}

qint64 chunkOf(Instant moment)
{
    return unixSeconds(moment) / (144 * 3600);
}

} // namespace

//! Domains that came after this program: all that is to be known of them, their Source tells.
class TestNewDomains : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_source = std::make_unique<FakeSource>();
        put(R"("chunk_time_length":144,)");
    }

    void theChunksThatLieInTheTimeArePulled()
    {
        const PullRun pulled = pullOnce(settingsFor(newModel), m_clock);
        QVERIFY2(pulled.allAre(PassState::Done), qPrintable(errorOf(pulled)));
        QCOMPARE(filesHere(), (QStringList{chunkName(run), chunkName(run + 144h)}));
        QVERIFY(QFile::exists(m_directory->filePath(newModel + u"/static/meta.json"_s)));
        QCOMPARE(pullOnce(settingsFor(newModel), m_clock).bytesReceived(), 0);
    }

    void whatIsTooOldForRetentionGoes()
    {
        Settings settings = settingsFor(newModel);
        settings.selections[0].pastDays = 400;
        QVERIFY(pullOnce(settings, m_clock).allAre(PassState::Done));
        QCOMPARE(filesHere().size(), 3);
        settings.selections[0].pastDays = 1;
        settings.retention.days = 30;
        QVERIFY(pullOnce(settings, m_clock).allAre(PassState::Done));
        QCOMPARE(filesHere().size(), 2);
    }

    void itIsFreshByTheIntervalOfItsMetaJson()
    {
        QVERIFY(pullOnce(settingsFor(newModel), m_clock).allAre(PassState::Done));
        const auto stateAt = [this](Instant now) {
            const ManualClock clock(now);
            Engine engine(settingsFor(newModel), clock);
            const EngineStatus status = engine.status();
            return status.domains.empty() ? DomainState::Unknown : status.domains[0].freshness.state;
        };
        QCOMPARE(stateAt(run + 2h), DomainState::Fresh);
        QCOMPARE(stateAt(run + 5h), DomainState::Late); // half an interval beyond the next Run
        QCOMPARE(stateAt(run + 24h), DomainState::Stale);
    }

    void withoutALayoutThePassSaysWhatIsMissing()
    {
        put("");
        const PullRun pulled = pullOnce(settingsFor(newModel), m_clock);
        QVERIFY(pulled.allAre(PassState::Failed));
        QCOMPARE(pulled.passes[0].error->code(), ErrorCode::Malformed);
        QVERIFY(errorOf(pulled).contains(u"length of a chunk"_s));
    }

    void aNameThatTheSourceLacksTooIsAMistake_data()
    {
        QTest::addColumn<Tree>("tree");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("said");
        QTest::newRow("meant is one that is known") << Tree::Data << u"dwd_icno"_s << u"did you mean dwd_icon?"_s;
        QTest::newRow("meant is one that only the source has")
            << Tree::Data << u"zamg_arome_8"_s << u"did you mean zamg_arome_7?"_s;
        QTest::newRow("nothing is like it")
            << Tree::Data << u"xyzzy"_s << u"there is no domain xyzzy; `omsync-cli domains` lists them"_s;
        QTest::newRow("of whole runs") << Tree::DataRun << u"dwd_icno"_s << u"did you mean dwd_icon?"_s;
        QTest::newRow("of single steps") << Tree::DataSpatial << u"dwd_icno"_s << u"did you mean dwd_icon?"_s;
    }

    void aNameThatTheSourceLacksTooIsAMistake()
    {
        QFETCH(Tree, tree);
        QFETCH(QString, name);
        QFETCH(QString, said);
        Settings settings = settingsFor(name);
        settings.selections[0].trees = {tree};
        const PullRun pulled = pullOnce(settings, m_clock);
        QVERIFY(pulled.allAre(PassState::Failed));
        QCOMPARE(pulled.passes[0].error->code(), ErrorCode::BadInput);
        QVERIFY2(errorOf(pulled).endsWith(said), qPrintable(errorOf(pulled)));
    }

    void anotherSourceMayHaveIt()
    {
        FakeSource first;
        Settings settings = settingsFor(newModel);
        settings.sources.push_back({.name = u"first"_s, .url = first.settings().url, .apiKey = {}});
        settings.selections[0].sources = {u"first"_s, u"origin"_s};
        const PullRun pulled = pullOnce(settings, m_clock);
        QCOMPARE(pulled.passes.back().source, u"origin"_s);
        QCOMPARE(pulled.passes.back().state, PassState::Done);
    }

    void runsOfItArePulled_data()
    {
        QTest::addColumn<Tree>("tree");
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("whole") << Tree::DataRun << "temperature_2m.om"_ba;
        QTest::newRow("single steps") << Tree::DataSpatial << "2026-11-23T0900.om"_ba;
    }

    void runsOfItArePulled()
    {
        QFETCH(Tree, tree);
        QFETCH(QByteArray, file);
        const QByteArray domain = nameOf(tree) + '/' + newModel.toLatin1() + '/';
        const QByteArray announcement = R"({"reference_time":"2026-11-23T06:00:00Z","completed":true})";
        m_source->put(domain + "2026/11/23/0600Z/" + file, {.modified = run, .body = content(1)});
        m_source->put(domain + "2026/11/23/0600Z/meta.json", {.modified = run, .body = announcement});
        m_source->put(domain + "latest.json", {.modified = run, .body = announcement});
        Settings settings = settingsFor(newModel);
        settings.selections[0].trees = {tree};
        const PullRun pulled = pullOnce(settings, m_clock);
        QVERIFY2(pulled.allAre(PassState::Done), qPrintable(errorOf(pulled)));
        QVERIFY(QFile::exists(m_directory->filePath(QString::fromLatin1(domain + "latest.json"))));
    }

    void whatItHoldsIsListedWithItsSpans()
    {
        Survey survey(settingsFor(newModel), m_clock);
        std::optional<DomainContent> content;
        connect(&survey, &Survey::contentFound, this, [&](const DomainContent &found) { content = found; });
        QSignalSpy ended(&survey, &Survey::ended);
        survey.findContent({.domain = newModel, .variable = {}, .key = {}});
        QVERIFY(ended.wait());
        QVERIFY(content && content->layout == (ChunkLayout{.step = 1h, .stepsPerChunk = 144}));
        QCOMPARE(content->updateInterval, 3h);
        QVERIFY(content->files.back().span || content->files.front().span);
    }

private:
    static QByteArray content(quint64 seed) { return omFile(OmVersion::Three, 4000, seed); }
    static QString chunkName(Instant moment) { return u"chunk_%1.om"_s.arg(chunkOf(moment)); }
    static QString errorOf(const PullRun &pulled)
    {
        const auto &error = pulled.passes.at(0).error;
        return error ? error->text() : QString();
    }

    void put(const QByteArray &layout)
    {
        const QByteArray domain = "data/" + newModel.toLatin1() + '/';
        m_source->put(domain + "static/meta.json", {.modified = run, .body = metaJson(layout)});
        for (const Instant moment : {run - 24h * 300, run, run + 144h})
            m_source->put(domain + "cape/" + chunkName(moment).toLatin1(),
                          {.modified = run, .body = content(quint64(chunkOf(moment)))});
    }

    [[nodiscard]] Settings settingsFor(const QString &domain) const
    {
        Settings settings =
            pullSettings(m_source->settings().url, m_directory->path(), {domain}, {u"cape"_s, u"temperature_2m"_s});
        settings.data.runDirectory = m_directory->filePath(u"data_run"_s);
        settings.data.spatialDirectory = m_directory->filePath(u"data_spatial"_s);
        settings.selections[0].pastDays = 1;
        return settings;
    }

    [[nodiscard]] QStringList filesHere() const
    {
        return QDir(m_directory->filePath(newModel + u"/cape"_s)).entryList(QDir::Files, QDir::Name);
    }

    ManualClock m_clock{run + 1h};
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeSource> m_source;
};

OMSYNC_TEST(TestNewDomains)
#include "tst_newdomains.moc"
