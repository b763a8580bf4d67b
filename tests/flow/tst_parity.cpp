// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/omwriter.h"
#include "flow/pullrun.h"
#include "support/datatree.h"
#include "support/fakesource.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant noon = instantOfUnix(1'795'435'200); // 2026-11-23T12:00:00Z, in chunk_1971 of dwd_icon

const QByteArray iconMeta =
    R"({"chunk_time_length":253,"data_end_time":1796000000,"last_run_availability_time":1795422000,)"
    R"("last_run_initialisation_time":1795413600,"last_run_modification_time":1795420800,)"
    R"("temporal_resolution_seconds":3600,"update_interval_seconds":21600})";

const QStringList wholePeriod{u"linear_bias_seasonal.om"_s, u"master_0.om"_s, u"rolling.om"_s};

} // namespace

//! What the existing client pulls (DATA.md, section 3), and what goes beyond it.
class TestParity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_source = std::make_unique<FakeSource>();
        m_clock = std::make_unique<ManualClock>(noon);
        m_origin.clear();
    }

    void selectorsTakeTheDirectoriesThatTheyName_data()
    {
        QTest::addColumn<QStringList>("variables");
        QTest::addColumn<QString>("wanted"); // beside static
        QTest::newRow("one name") << QStringList{u"temperature_2m"_s} << u"temperature_2m"_s;
        QTest::newRow("a name and a selector")
            << QStringList{u"temperature_2m"_s, u"really_download_all_pressure_levels"_s}
            << u"temperature_2m temperature_850hPa"_s;
        QTest::newRow("all") << QStringList{u"really_download_all_variables"_s}
                             << u"rain_member07 soil_temperature_0cm temperature_2m temperature_2m_previous_day1 "
                                "temperature_850hPa temperature_850hPa_previous_day2"_s;
        QTest::newRow("pressure") << QStringList{u"really_download_all_pressure_levels"_s} << u"temperature_850hPa"_s;
        QTest::newRow("surface") << QStringList{u"really_download_all_surface_levels"_s}
                                 << u"rain_member07 soil_temperature_0cm temperature_2m"_s;
        QTest::newRow("previous day")
            << QStringList{u"really_download_all_previous_day"_s}
            << u"temperature_2m temperature_2m_previous_day1 temperature_850hPa_previous_day2"_s;
        QTest::newRow("a name beside the previous days") // which the existing client would pass over
            << QStringList{u"soil_temperature_0cm"_s, u"really_download_all_previous_day"_s}
            << u"soil_temperature_0cm temperature_2m temperature_2m_previous_day1 temperature_850hPa_previous_day2"_s;
        QTest::newRow("the first time of a day")
            << QStringList{u"really_download_all_but_pressure_once_per_day"_s}
            << u"rain_member07 soil_temperature_0cm temperature_2m temperature_2m_previous_day1 "
               "temperature_850hPa temperature_850hPa_previous_day2"_s;
    }

    void selectorsTakeTheDirectoriesThatTheyName()
    {
        QFETCH(QStringList, variables);
        QFETCH(QString, wanted);
        put("dwd_icon/static/meta.json", iconMeta);
        put("dwd_icon/static/HSURF.om");
        for (const char *directory : {"temperature_2m", "temperature_850hPa", "temperature_2m_previous_day1",
                                      "temperature_850hPa_previous_day2", "soil_temperature_0cm", "rain_member07"})
            put("dwd_icon/" + QByteArray(directory) + "/chunk_1971.om");
        QVERIFY(pull(variables).allAre(PassState::Done));
        QStringList expected{u"dwd_icon/static/HSURF.om"_s, u"dwd_icon/static/meta.json"_s};
        for (const QString &directory : wanted.split(u' '))
            expected.append(u"dwd_icon/%1/chunk_1971.om"_s.arg(directory));
        expected.sort();
        QCOMPARE(landed(), expected);
        QCOMPARE(differences(), QStringList());
        QCOMPARE(pull(variables).bytesReceived(), 0);
    }

    void filesAreChosenByTheirSpan_data()
    {
        QTest::addColumn<int>("pastDays");
        QTest::addColumn<QString>("years"); // empty: the days count
        QTest::addColumn<QStringList>("wanted");
        const QString before = u"chunk_1969.om"_s, last = u"chunk_1970.om"_s, now = u"chunk_1971.om"_s;
        const QString year = u"year_2026.om"_s, yearBefore = u"year_2025.om"_s;
        QTest::newRow("a week") << 7 << QString() << (QStringList{last, now, year} + wholePeriod);
        QTest::newRow("today") << 0 << QString() << (QStringList{now, year} + wholePeriod);
        QTest::newRow("three weeks") << 21 << QString() << (QStringList{before, last, now, year} + wholePeriod);
        QTest::newRow("a year") << 7 << u"2025"_s << (QStringList{yearBefore} + wholePeriod);
        QTest::newRow("two years") << 7 << u"2025-2026"_s
                                   << (QStringList{before, last, now, year, yearBefore} + wholePeriod);
    }

    void filesAreChosenByTheirSpan()
    {
        QFETCH(int, pastDays);
        QFETCH(QString, years);
        QFETCH(QStringList, wanted);
        put("dwd_icon/static/meta.json", iconMeta);
        for (const char *name : {"chunk_-1.om", "chunk_1969.om", "chunk_1970.om", "chunk_1971.om", "year_2025.om",
                                 "year_2026.om", "master_0.om", "linear_bias_seasonal.om", "rolling.om", "notes.om",
                                 "chunk_x.om", "year_x.om", "chunk_99999999999999999999.om"})
            put("dwd_icon/temperature_2m/" + QByteArray(name));
        Settings settings = settingsFor({u"temperature_2m"_s});
        settings.selections[0].pastDays = pastDays;
        if (!years.isEmpty())
            settings.selections[0].years = *yearRangeOf(years);
        QVERIFY(pullOnce(settings, *m_clock).allAre(PassState::Done));
        QStringList expected{u"dwd_icon/static/meta.json"_s};
        for (const QString &name : wanted)
            expected.append(u"dwd_icon/temperature_2m/"_s + name);
        expected.sort();
        QCOMPARE(landed(), expected);
        QCOMPARE(differences(), QStringList());
    }

    void chunksLongerThanTimeSaturate()
    {
        for (const char *name : {"chunk_-1.om", "chunk_0.om", "chunk_1.om"})
            put("cmip_EC_Earth3P_HR/temperature_2m_max/" + QByteArray(name));
        put("cmip_EC_Earth3P_HR/static/HSURF.om");
        Settings settings = settingsFor({u"temperature_2m_max"_s});
        settings.selections[0].domains = {u"cmip_EC_Earth3P_HR"_s};
        QVERIFY(pullOnce(settings, *m_clock).allAre(PassState::Done));
        QCOMPARE(landed(), (QStringList{u"cmip_EC_Earth3P_HR/static/HSURF.om"_s,
                                        u"cmip_EC_Earth3P_HR/temperature_2m_max/chunk_0.om"_s}));
    }

    void pressureIsTakenOncePerDayOfUtc()
    {
        const QStringList selector{u"really_download_all_but_pressure_once_per_day"_s};
        m_clock = std::make_unique<ManualClock>(noon + 10h); // 22:00 UTC: tomorrow already where the tests run
        put("dwd_icon/static/meta.json", iconMeta);
        const auto putBoth = [this](quint64 version) {
            put("dwd_icon/temperature_2m/chunk_1971.om", omFile(OmVersion::Three, 4096, version));
            put("dwd_icon/temperature_850hPa/chunk_1971.om", omFile(OmVersion::Three, 4096, 100 + version));
        };
        const QStringList pressureOnly{u"dwd_icon/temperature_850hPa/chunk_1971.om"_s};
        putBoth(1);
        m_source->disturbAll("data/dwd_icon/temperature_850hPa/chunk_1971.om", withStatus(404));
        QVERIFY(pull(selector).allAre(PassState::Partial));
        m_source->calm();
        QVERIFY2(pull(selector).allAre(PassState::Done), "what failed does not count as taken");
        QCOMPARE(differences(), QStringList());

        putBoth(2);
        m_clock->advance(90min); // each round is another process as far as the memory of it goes
        QVERIFY(pull(selector).allAre(PassState::Done));
        QCOMPARE(differences(), pressureOnly);

        m_clock->advance(60min); // past midnight
        QVERIFY(pull(selector).allAre(PassState::Done));
        QCOMPARE(differences(), QStringList());
    }

    void pressureCountsAsTakenWhateverElseFails()
    {
        const QStringList selector{u"really_download_all_but_pressure_once_per_day"_s};
        const QByteArray surface = "dwd_icon/temperature_2m/chunk_1971.om";
        const QByteArray pressure = "dwd_icon/temperature_850hPa/chunk_1971.om";
        put("dwd_icon/static/meta.json", iconMeta);
        put(surface, omFile(OmVersion::Three, 4096, 1));
        put(pressure, omFile(OmVersion::Three, 4096, 101));
        m_source->disturbAll("data/" + surface, withStatus(404));
        QVERIFY(pull(selector).allAre(PassState::Partial));
        put(pressure, omFile(OmVersion::Three, 4096, 102));
        put("dwd_icon/static/meta.json", iconMeta);
        const int asked = m_source->requestCount("data/" + pressure);
        QVERIFY(pull(selector).hasFinished);
        QCOMPARE(m_source->requestCount("data/" + pressure), asked);

        QVERIFY(pull(selector + QStringList{u"cape"_s}).hasFinished); // another selection has its own day
        QCOMPARE(m_source->requestCount("data/" + pressure), asked + 1);
    }

    void eachSetOfServersHasADayOfItsOwn()
    {
        const QByteArray other = "data/dwd_icon/temperature_500hPa/chunk_1971.om";
        put("dwd_icon/static/meta.json", iconMeta);
        put("dwd_icon/temperature_850hPa/chunk_1971.om", omFile(OmVersion::Three, 4096, 1));
        FakeSource second;
        second.put(other, {.size = 0, .body = omFile(OmVersion::Three, 4096, 2)});
        Settings settings = pullSettings(m_source->settings().url, m_directory->path(), {u"dwd_icon"_s},
                                         {u"really_download_all_but_pressure_once_per_day"_s});
        settings.sources.push_back({.name = u"second"_s, .url = second.settings().url, .apiKey = {}});
        settings.selections.push_back(settings.selections[0]);
        settings.selections[1].sources = {u"second"_s};
        QVERIFY(pullOnce(settings, *m_clock).hasFinished);
        QCOMPARE(second.requestCount(other), 1);
    }

    void staticFilesOfTheDomainThatIsNeededComeToo()
    {
        put("dwd_icon_d2_15min/static/meta.json", iconMeta);
        put("dwd_icon_d2_15min/rain/chunk_1971.om");
        for (const char *name : {"HSURF.om", "soil_type.om"})
            put("dwd_icon_d2/static/" + QByteArray(name));
        put("dwd_icon_d2/static/meta.json", iconMeta);
        put("dwd_icon_d2/rain/chunk_1971.om");
        Settings settings = settingsFor({u"rain"_s});
        settings.selections[0].domains = {u"dwd_icon_d2_15min"_s};
        const PullRun run = pullOnce(settings, *m_clock);
        QVERIFY(run.allAre(PassState::Done));
        QCOMPARE(run.notes, QStringList{u"dwd_icon_d2_15min needs static files of dwd_icon_d2: they are pulled too"_s});
        QCOMPARE(landed(),
                 (QStringList{u"dwd_icon_d2/static/HSURF.om"_s, u"dwd_icon_d2/static/soil_type.om"_s,
                              u"dwd_icon_d2_15min/rain/chunk_1971.om"_s, u"dwd_icon_d2_15min/static/meta.json"_s}));
        QVERIFY(run.problems.empty());

        settings.selections[0].domains = {u"dwd_icon_d2_15min"_s, u"dwd_icon_d2"_s};
        const PullRun both = pullOnce(settings, *m_clock);
        QVERIFY(both.allAre(PassState::Done));
        QCOMPARE(both.passes.size(), size_t(2));
        QCOMPARE(both.notes, QStringList());
        QCOMPARE(differences(), QStringList());
    }

    void staticFilesThatAreNeededAndLackAreTold()
    {
        put("dwd_icon_d2_15min/static/meta.json", iconMeta);
        put("dwd_icon_d2_15min/rain/chunk_1971.om");
        put("dwd_icon_d2/rain/chunk_1971.om");
        Settings settings = settingsFor({u"rain"_s});
        settings.selections[0].domains = {u"dwd_icon_d2_15min"_s};
        const PullRun run = pullOnce(settings, *m_clock);
        QVERIFY(run.allAre(PassState::Done));
        QCOMPARE(run.notes.size(), 2);
        QCOMPARE(run.notes[1], settings.sources[0].name + u" has no static files of dwd_icon_d2"_s);
    }

    void whatADerivedNameLacksIsTold()
    {
        put("dwd_icon/static/meta.json", iconMeta);
        put("dwd_icon/wind_u_component_10m/chunk_1971.om");
        const PullRun run = pull({u"wind_speed_10m"_s});
        QVERIFY(run.allAre(PassState::Done));
        const auto lacks = run.passes.at(0).lacks;
        QCOMPARE(lacks.size(), size_t(1));
        QCOMPARE(lacks[0].code(), ErrorCode::NotFound);
        QVERIFY2(lacks[0].text().startsWith(u"wind_speed_10m of dwd_icon needs wind_v_component_10m too"),
                 qPrintable(lacks[0].text()));
        put("dwd_icon/wind_v_component_10m/chunk_1971.om");
        QVERIFY(pull({u"wind_speed_10m"_s}).passes.at(0).lacks.empty());
    }

    void aWindowWithoutFilesIsTold()
    {
        put("dwd_icon/static/meta.json", iconMeta);
        put("dwd_icon/cape/chunk_1900.om");
        const PullRun run = pull({u"cape"_s});
        QVERIFY(run.allAre(PassState::Done));
        QCOMPARE(landed(), QStringList{u"dwd_icon/static/meta.json"_s});
        const auto lacks = run.passes.at(0).lacks;
        QCOMPARE(lacks.size(), size_t(1));
        QCOMPARE(lacks[0].code(), ErrorCode::NothingMatched);
        QVERIFY2(lacks[0].text().startsWith(u"nothing of dwd_icon at "), qPrintable(lacks[0].text()));
    }

    void derivedNamesAskForWhatTheyNeed()
    {
        put("dwd_icon/static/meta.json", iconMeta);
        for (const char *name : {"wind_u_component_10m", "wind_v_component_10m", "temperature_2m", "cape"})
            put("dwd_icon/" + QByteArray(name) + "/chunk_1971.om");
        const PullRun run = pull({u"wind_speed_10m"_s, u"cape"_s, u"wind_sped_10m"_s});
        QVERIFY(run.allAre(PassState::Done));
        QCOMPARE(run.notes, QStringList{u"wind_speed_10m of dwd_icon is computed from wind_u_component_10m, "
                                        "wind_v_component_10m"_s});
        QCOMPARE(landed(), (QStringList{u"dwd_icon/cape/chunk_1971.om"_s, u"dwd_icon/static/meta.json"_s,
                                        u"dwd_icon/wind_u_component_10m/chunk_1971.om"_s,
                                        u"dwd_icon/wind_v_component_10m/chunk_1971.om"_s}));
        QCOMPARE(run.problems.size(), size_t(1));
        QVERIFY2(run.problems[0].text().contains(u"wind_sped_10m; did you mean wind_speed_10m"),
                 qPrintable(run.problems[0].text()));

        put("dwd_icon/wind_speed_10m/chunk_1971.om"); // what is stored wins
        const PullRun stored = pull({u"wind_speed_10m"_s});
        QCOMPARE(stored.notes, QStringList());
        QCOMPARE(stored.published(), 1);
    }

private:
    //! Puts a file below `data/`; without content, a whole `.om` file of its own.
    void put(const QByteArray &path, const QByteArray &content = {})
    {
        const FakeObject object{.modified = noon - 1h + std::chrono::minutes(m_puts++),
                                .body = content.isEmpty() ? omFile(OmVersion::Three, 2048, qHash(path)) : content};
        m_source->put("data/" + path, object);
        m_origin[QString::fromUtf8(path)] = {.content = object.body, .modified = object.modified};
    }

    [[nodiscard]] Settings settingsFor(const QStringList &variables) const
    {
        return pullSettings(m_source->settings().url, m_directory->path(), {u"dwd_icon"_s}, variables);
    }

    PullRun pull(const QStringList &variables) { return pullOnce(settingsFor(variables), *m_clock); }

    [[nodiscard]] TreeSnapshot here() const
    {
        TreeSnapshot files = snapshotOf(m_directory->path());
        files.removeIf([](const TreeSnapshot::iterator &file) { return file.key().startsWith(u".omsync/"); });
        return files;
    }

    [[nodiscard]] QStringList landed() const { return here().keys(); }

    //! The files that landed and are not byte by byte, and to the second, what the origin has; but for meta.json, which
    //! tells when its Run became available here.
    [[nodiscard]] QStringList differences() const
    {
        QStringList differing;
        const TreeSnapshot files = here();
        for (auto file = files.begin(); file != files.end(); ++file) {
            const TreeFile &original = m_origin[file.key()];
            const bool isSame =
                file.key().endsWith(u"/meta.json") ? file->modified == original.modified : *file == original;
            if (!isSame)
                differing.append(file.key());
        }
        return differing;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<ManualClock> m_clock;
    TreeSnapshot m_origin;
    int m_puts = 0;
};

OMSYNC_TEST(TestParity)
#include "tst_parity.moc"
