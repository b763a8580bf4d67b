// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey.h"

#include "engine.h"
#include "flow/fakeruns.h"
#include "flow/pullrun.h"
#include "support/datatree.h"
#include "support/fakesource.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant run = instantOfUnix(1'795'413'600); // 2026-11-23T06:00:00Z

QByteArray metaJson(Instant initialised)
{
    const QByteArray time = QByteArray::number(unixSeconds(initialised));
    const QByteArray end = QByteArray::number(unixSeconds(initialised + 168h));
    return R"({"chunk_time_length":253,"data_end_time":)" + end + R"(,"last_run_availability_time":)" + time +
           R"(,"last_run_initialisation_time":)" + time + R"(,"last_run_modification_time":)" + time +
           R"(,"temporal_resolution_seconds":3600,"update_interval_seconds":21600})";
}

} // namespace

//! What Sources are asked without pulling from them.
class TestSurvey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QVERIFY(m_directory.isValid());
        m_source = std::make_unique<FakeSource>();
        m_source->put("data/dwd_icon/static/meta.json", {.modified = run, .body = metaJson(run)});
        m_source->put("data/dwd_icon/cape/chunk_1971.om", {.size = 1000, .modified = run});
        m_source->put("data/dwd_icon/cape/chunk_1972.om", {.size = 2000, .modified = run});
        m_source->put("data/dwd_icon/temperature_500hPa/chunk_1972.om", {.size = 10, .modified = run});
        m_source->put("data/no_such_model/cape/chunk_1.om", {.size = 10, .modified = run});
    }

    void findsTheDomainsOfASource()
    {
        Survey survey(settingsFor({u"cape"_s}), m_clock);
        std::vector<DomainEntry> domains;
        connect(&survey, &Survey::domainsFound, this, [&](const std::vector<DomainEntry> &found) { domains = found; });
        QSignalSpy ended(&survey, &Survey::ended);
        survey.findDomains();
        QVERIFY(ended.wait());
        QCOMPARE(domains.size(), size_t(2));
        QCOMPARE(domains[0].name, u"dwd_icon"_s);
        QCOMPARE(domains[0].provider, u"DWD"_s);
        QVERIFY(domains[0].newestRun == run);
        QVERIFY(!domains[1].isKnown && !domains[1].newestRun && domains[1].problem);
    }

    void findsTheContentOfADomainOrVariable()
    {
        QCOMPARE(
            contentOf(u"dwd_icon"_s),
            (QStringList{u"data/dwd_icon/cape/chunk_1971.om"_s, u"data/dwd_icon/cape/chunk_1972.om"_s,
                         u"data/dwd_icon/static/meta.json"_s, u"data/dwd_icon/temperature_500hPa/chunk_1972.om"_s}));
        QCOMPARE(contentOf(u"dwd_icon/cape"_s),
                 (QStringList{u"data/dwd_icon/cape/chunk_1971.om"_s, u"data/dwd_icon/cape/chunk_1972.om"_s}));
        QCOMPARE(contentOf(u"dwd_icon/static"_s), QStringList{u"data/dwd_icon/static/meta.json"_s});
    }

    void namesTheNearestOfWhatIsMissing()
    {
        QVERIFY(contentOf(u"dwd_icno"_s).value(0).endsWith(u"did you mean dwd_icon?"));
        QVERIFY(contentOf(u"dwd_icon/capee"_s).value(0).contains(u"instead of capee there is cape"));
    }

    void explainsWhatWouldBeFetched()
    {
        const Settings settings = settingsFor({u"cape"_s});
        QVERIFY(writeFile(m_directory.filePath(u"dwd_icon/cape/chunk_1971.om"_s), QByteArray(1000, 'x'), run));
        const auto files = explained(settings, u"dwd_icon/cape"_s).files;
        QCOMPARE(files.size(), size_t(2));
        QCOMPARE(files[0].verdict, FetchVerdict::Keep);
        QCOMPARE(files[1].conclusion, u"fetch: it is not here"_s);
        const auto unwanted = explained(settings, u"dwd_icon/temperature_500hPa"_s).files;
        QCOMPARE(unwanted.size(), size_t(1));
        QCOMPARE(unwanted[0].verdict, FetchVerdict::NotWanted);
    }

    void explainsWhatADerivedNameNeeds()
    {
        m_source->put("data/dwd_icon/wind_u_component_10m/chunk_1972.om", {.size = 1000, .modified = run});
        const Settings settings = settingsFor({u"wind_speed_10m"_s});
        const Explanation explanation = explained(settings, u"dwd_icon/wind_speed_10m"_s);
        const auto &files = explanation.files;
        QCOMPARE(files.size(), size_t(1));
        QCOMPARE(files[0].key.text(), u"data/dwd_icon/wind_u_component_10m/chunk_1972.om"_s);
        QCOMPARE(files[0].verdict, FetchVerdict::Fetch);
        QVERIFY2(explanation.note.contains(u"it needs wind_v_component_10m too"), qPrintable(explanation.note));
        const Explanation unwanted = explained(settingsFor({u"cape"_s}), u"dwd_icon/wind_speed_10m"_s);
        QCOMPARE(unwanted.files.at(0).verdict, FetchVerdict::NotWanted);
    }

    void listsWhatADerivedNameIsComputedFrom()
    {
        m_source->put("data/dwd_icon/wind_u_component_10m/chunk_1972.om", {.size = 1000, .modified = run});
        m_source->put("data/dwd_icon/wind_v_component_10m/chunk_1972.om", {.size = 1000, .modified = run});
        QCOMPARE(contentOf(u"dwd_icon/wind_speed_10m"_s),
                 (QStringList{u"data/dwd_icon/wind_u_component_10m/chunk_1972.om"_s,
                              u"data/dwd_icon/wind_v_component_10m/chunk_1972.om"_s}));
    }

    void explainsByWhicheverSelectionWantsIt()
    {
        Settings settings = settingsFor({u"temperature_500hPa"_s});
        settings.selections.push_back(settings.selections.front());
        settings.selections.back().variables = {u"cape"_s};
        settings.selections.back().years = YearRange{.first = 2010, .last = 2010};
        settings.selections.push_back(settings.selections.front());
        settings.selections.back().variables = {u"cape"_s};
        const auto files = explained(settings, u"dwd_icon/cape"_s).files;
        QCOMPARE(files.size(), size_t(2));
        for (const FileExplanation &file : files)
            QVERIFY2(file.verdict != FetchVerdict::NotWanted, qPrintable(file.conclusion));
        QCOMPARE(conclusionOf(settings, u"data/dwd_icon/temperature_500hPa/chunk_1972.om"_s),
                 u"fetch: it is not here"_s);
    }

    void asksTheNextSourceWhenOneIsDown()
    {
        FakeSource dead;
        dead.close();
        Settings settings = settingsFor({u"cape"_s});
        settings.sources.push_back({.name = u"dead"_s, .url = dead.settings().url, .apiKey = {}});
        settings.selections.front().sources.prepend(u"dead"_s);
        QCOMPARE(conclusionOf(settings, u"data/dwd_icon/cape/chunk_1972.om"_s), u"fetch: it is not here"_s);
        NetworkLimits hasty;
        hasty.retries.attempts = 1;
        Engine engine(settings, m_clock, hasty);
        QSignalSpy finished(&engine, &Engine::finished);
        QSignalSpy problems(&engine, &Engine::problemFound);
        engine.startLooking(10s);
        QVERIFY(finished.wait(30'000));
        QCOMPARE(problems.size(), 1); // that one is down is worth a word
        QVERIFY(engine.status().domains.front().freshness.runAtSource == run);
    }

    void tellsWhatBecomesOfWhatIsNoLongerWanted()
    {
        const QString old = m_directory.filePath(u"dwd_icon/cape/chunk_1900.om"_s);
        QVERIFY(writeFile(m_directory.filePath(u"dwd_icon/static/meta.json"_s), metaJson(run), run));
        for (const QString &number : {u"1900"_s, u"1970"_s, u"1971"_s, u"1972"_s})
            QVERIFY(writeFile(m_directory.filePath(u"dwd_icon/cape/chunk_%1.om"_s.arg(number)), QByteArray(1000, 'x'),
                              run));
        Settings settings = settingsFor({u"cape"_s});
        settings.selections.front().pastDays = 20;
        const QString key = u"data/dwd_icon/cape/chunk_1900.om"_s;
        QVERIFY(conclusionOf(settings, key).endsWith(u"; the one here stays"));
        settings.retention.days = 30;
        QVERIFY2(conclusionOf(settings, key).endsWith(u"; the one here is removed: expired"),
                 qPrintable(conclusionOf(settings, key)));
        settings.retention.limits.percent = 1;
        QVERIFY(conclusionOf(settings, key).contains(u"; the one here would be removed (expired), but: "));
        settings.retention = {};
        settings.selections.front().pastDays = 36'500;
        settings.selections.front().mirror = true;
        settings.retention.limits.gonePercent = 100;
        QVERIFY2(conclusionOf(settings, key).endsWith(u"; the one here is removed: gone at source"),
                 qPrintable(conclusionOf(settings, key)));
    }

    void tellsThatADomainIsNotSelected()
    {
        Survey survey(settingsFor({u"cape"_s}), m_clock);
        QSignalSpy failed(&survey, &Survey::failed);
        survey.explain(*topicOf(u"dwd_icon_eu/cape"_s));
        QCOMPARE(failed.size(), 1);
    }

    void explainsFilesOfRuns()
    {
        FakeRuns runs(*m_source, Tree::DataRun);
        const Instant longAgo = run - 20 * 24h;
        for (const Instant held : {longAgo, run})
            runs.putRun(held);
        runs.announce(run);
        Settings settings = settingsFor({u"cape"_s});
        settings.data.runDirectory = m_directory.filePath(u"runs"_s);
        const QString cape = QString::fromLatin1(runs.fileKeys(run).front());
        QCOMPARE(conclusionOf(settings, cape),
                 u"not wanted: no selection has the domain dwd_icon in the tree data_run, so nothing of it is fetched; "
                 "see --trees"_s);
        settings.selections.front().trees = {Tree::Data, Tree::DataRun};
        QCOMPARE(conclusionOf(settings, cape), u"fetch: it is not here"_s);
        QCOMPARE(conclusionOf(settings, QString::fromLatin1(runs.metaKey(run))), u"fetch: it is not here"_s);
        QCOMPARE(conclusionOf(settings, QString::fromLatin1(runs.latestKey())), u"fetch: it is not here"_s);
        QCOMPARE(conclusionOf(settings, QString::fromLatin1(runs.fileKeys(run)[1])),
                 u"not wanted: no name and no selector that is asked for takes precipitation, of the class surface"_s);
        const QString old = conclusionOf(settings, QString::fromLatin1(runs.fileKeys(longAgo).front()));
        QVERIFY2(old.startsWith(u"not wanted: its run, 2026-11-03T06:00Z, lies outside what is wanted"),
                 qPrintable(old));
    }

    void findsRuns()
    {
        FakeRuns runs(*m_source, Tree::DataRun);
        for (const Instant held : {run - 24h, run})
            runs.putRun(held);
        runs.announce(run);
        const auto keyOf = [](const QByteArray &key) { return QString::fromLatin1(key); };
        QStringList newest{keyOf(runs.metaKey(run))};
        for (const QByteArray &key : runs.fileKeys(run))
            newest.append(keyOf(key));
        newest.sort();
        QCOMPARE(contentOf(u"data_run/dwd_icon/2026/11/23/0600Z"_s), newest);
        QCOMPARE(contentOf(u"data_run/dwd_icon/2026/11/23"_s), newest);
        QCOMPARE(contentOf(u"data_run/dwd_icon"_s).size(), 2 * newest.size() + 1); // with latest.json
        QCOMPARE(contentOf(keyOf(runs.latestKey())), QStringList{keyOf(runs.latestKey())});
        QVERIFY(contentOf(u"data_spatial/dwd_icon"_s).value(0).contains(u"nothing below data_spatial/dwd_icon/"));

        Survey survey(settingsFor({u"cape"_s}), m_clock);
        std::vector<DomainEntry> domains;
        connect(&survey, &Survey::domainsFound, this, [&](const std::vector<DomainEntry> &found) { domains = found; });
        QSignalSpy ended(&survey, &Survey::ended);
        survey.findDomains(Tree::DataRun);
        QVERIFY(ended.wait());
        QCOMPARE(domains.size(), size_t(1));
        QVERIFY(domains[0].newestRun == run && domains[0].tree == Tree::DataRun);
    }

    void looksAtTheRunsOfTheSource()
    {
        QVERIFY(writeFile(m_directory.filePath(u"dwd_icon/static/meta.json"_s), metaJson(run - 6h), run));
        QVERIFY(writeFile(m_directory.filePath(u"dwd_icon/cape/chunk_1971.om"_s), QByteArray(1000, 'x'), run));
        Engine engine(settingsFor({u"cape"_s}), m_clock);
        QSignalSpy finished(&engine, &Engine::finished);
        engine.startLooking(10s);
        QVERIFY(finished.wait());
        const EngineStatus status = engine.status();
        QCOMPARE(status.domains.size(), size_t(1));
        QVERIFY(status.domains[0].freshness.runAtSource == run);
        QCOMPARE(status.domains[0].freshness.state, DomainState::Late);
        const auto variables = engine.variables({.name = u"dwd_icon"_s});
        QVERIFY(variables);
        QCOMPARE(variables->size(), size_t(2));
        QVERIFY((*variables)[0].newest);
        QCOMPARE(m_source->requestCount("data/dwd_icon/cape/chunk_1971.om"), 0);
    }

    void doesNotWaitForASourceThatIsSilent()
    {
        m_source->disturbAll("data/dwd_icon/static/meta.json", stallAfter(0));
        Engine engine(settingsFor({u"cape"_s}), m_clock);
        QSignalSpy finished(&engine, &Engine::finished);
        QSignalSpy problems(&engine, &Engine::problemFound);
        engine.startLooking(200ms);
        QVERIFY(finished.wait());
        QCOMPARE(problems.size(), 1);
    }

private:
    [[nodiscard]] Settings settingsFor(const QStringList &variables) const
    {
        Settings settings = pullSettings(m_source->settings().url, m_directory.path(), {u"dwd_icon"_s}, variables);
        settings.selections.front().pastDays = 36'500;
        return settings;
    }

    //! The keys, or what went wrong.
    [[nodiscard]] QStringList contentOf(const QString &topic)
    {
        Survey survey(settingsFor({u"cape"_s}), m_clock);
        QStringList keys;
        connect(&survey, &Survey::contentFound, this, [&](const DomainContent &content) {
            for (const FileEntry &file : content.files)
                keys.append(file.key.text());
        });
        connect(&survey, &Survey::failed, this, [&](const Error &error) { keys = {error.text()}; });
        QSignalSpy ended(&survey, &Survey::ended);
        survey.findContent(*topicOf(topic));
        return !ended.isEmpty() || ended.wait(30'000) ? keys : QStringList{u"no end"_s};
    }

    //! Of one file, or what went wrong.
    [[nodiscard]] QString conclusionOf(const Settings &settings, const QString &key)
    {
        Survey survey(settings, m_clock);
        QString conclusion;
        connect(&survey, &Survey::explained, this,
                [&](const Explanation &found) { conclusion = found.files.front().conclusion; });
        connect(&survey, &Survey::failed, this, [&](const Error &error) { conclusion = error.text(); });
        QSignalSpy ended(&survey, &Survey::ended);
        survey.explain(*topicOf(key));
        return !ended.isEmpty() || ended.wait(30'000) ? conclusion : u"no end"_s;
    }

    [[nodiscard]] Explanation explained(const Settings &settings, const QString &topic)
    {
        Survey survey(settings, m_clock);
        Explanation explanation;
        connect(&survey, &Survey::explained, this, [&](const Explanation &found) { explanation = found; });
        QSignalSpy ended(&survey, &Survey::ended);
        survey.explain(*topicOf(topic));
        return ended.wait() ? explanation : Explanation();
    }

    QTemporaryDir m_directory;
    ManualClock m_clock; // 2026-11-23T12:00:00Z
    std::unique_ptr<FakeSource> m_source;
};

OMSYNC_TEST(TestSurvey)
#include "tst_survey.moc"
