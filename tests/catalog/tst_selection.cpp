// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/selection.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant noon = instantOfUnix(1'795'435'200); // 2026-11-23T12:00:00Z
const ChunkLayout hourly{.step = 1h, .stepsPerChunk = 100};

VariableSelection selectionOf(const QStringList &texts)
{
    auto selection = VariableSelection::parse(texts);
    Q_ASSERT(selection);
    return *selection;
}

} // namespace

class TestSelection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheClassOfADirectory_data()
    {
        QTest::addColumn<QByteArray>("directory");
        QTest::addColumn<int>("kind");
        QTest::newRow("surface") << "temperature_2m"_ba << int(VariableClass::Surface);
        QTest::newRow("pressure") << "temperature_850hPa"_ba << int(VariableClass::Pressure);
        QTest::newRow("letter case counts") << "temperature_850hpa"_ba << int(VariableClass::Surface);
        QTest::newRow("previous day") << "temperature_2m_previous_day1"_ba << int(VariableClass::PreviousDay);
        QTest::newRow("previous day of a pressure level")
            << "temperature_850hPa_previous_day2"_ba << int(VariableClass::PreviousDay);
        QTest::newRow("member") << "rain_member07"_ba << int(VariableClass::Surface);
    }

    void tellsTheClassOfADirectory()
    {
        QFETCH(QByteArray, directory);
        QTEST(int(variableClassOf(directory)), "kind");
    }

    void selectorsStandForMany_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("wanted"); // of the letters below
        QTest::newRow("all") << nameOf(VariableSelector::All) << u"snpdo"_s;
        QTest::newRow("pressure") << nameOf(VariableSelector::AllPressureLevels) << u"p"_s;
        QTest::newRow("surface") << nameOf(VariableSelector::AllSurfaceLevels) << u"sn"_s;
        QTest::newRow("previous day") << nameOf(VariableSelector::AllPreviousDay) << u"sdo"_s;
        QTest::newRow("all but pressure") << nameOf(VariableSelector::AllButPressureOncePerDay) << u"sndo"_s;
        QTest::newRow("one name") << u"cape"_s << u"s"_s;
    }

    void selectorsStandForMany()
    {
        QFETCH(QString, text);
        const VariableSelection selection = selectionOf({text});
        QString wanted;
        const std::pair<QChar, QByteArrayView> directories[]{{u's', "cape"},                 // surface, one of the 37
                                                             {u'n', "soil_temperature_0cm"}, // surface, none of them
                                                             {u'p', "temperature_850hPa"},
                                                             {u'd', "temperature_2m_previous_day3"},
                                                             {u'o', "soil_temperature_0cm_previous_day3"}};
        for (const auto &[letter, directory] : directories) {
            if (selection.wants(directory, false))
                wanted += letter;
        }
        QTEST(wanted, "wanted");
        QVERIFY(selection.wants("static"));
    }

    void oncePerDayTakesThePressureLevelsToo()
    {
        const VariableSelection selection = selectionOf({nameOf(VariableSelector::AllButPressureOncePerDay)});
        QVERIFY(selection.wants("temperature_850hPa", true));
    }

    void thereAre37PreviousDayVariables()
    {
        QStringList expected =
            u"temperature_2m dew_point_2m relative_humidity_2m precipitation snowfall snowfall_water_equivalent "
            "frozen_precipitation_percent pressure_msl cloud_cover wind_u_component_10m wind_v_component_10m "
            "showers shortwave_radiation direct_radiation diffuse_radiation wind_gusts_10m weather_code cape "
            "lifted_index"_s.split(u' ');
        for (const char *height : {"10m", "80m", "120m", "180m"}) {
            expected.append(u"wind_speed_"_s + QLatin1StringView(height));
            expected.append(u"wind_direction_"_s + QLatin1StringView(height));
        }
        for (const char *height : {"70m", "80m", "100m", "120m", "180m"}) {
            expected.append(u"wind_u_component_"_s + QLatin1StringView(height));
            expected.append(u"wind_v_component_"_s + QLatin1StringView(height));
        }
        QStringList found(previousDayVariables().cbegin(), previousDayVariables().cend());
        expected.sort();
        found.sort();
        QCOMPARE(found.size(), 37);
        QCOMPARE(found, expected);
    }

    void refusesWhatItCannotMean_data()
    {
        QTest::addColumn<QStringList>("texts");
        QTest::newRow("nothing") << QStringList();
        QTest::newRow("empty texts") << QStringList{u""_s};
        QTest::newRow("misspelled selector") << QStringList{u"really_download_all_variable"_s};
    }

    void refusesWhatItCannotMean()
    {
        QFETCH(QStringList, texts);
        const auto selection = VariableSelection::parse(texts);
        QVERIFY(!selection);
        QCOMPARE(selection.error().code(), ErrorCode::BadInput);
        QVERIFY(selection.error().text().contains(nameOf(VariableSelector::All)));
    }

    void wantsAFileByDirectoryAndSpan_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<bool>("isWanted");
        QTest::newRow("covers now") << "data/d/cape/chunk_4987.om"_ba << true;
        QTest::newRow("ends as the window begins") << "data/d/cape/chunk_4984.om"_ba << false;
        QTest::newRow("ends after the window begins") << "data/d/cape/chunk_4985.om"_ba << true;
        QTest::newRow("years ago") << "data/d/cape/chunk_4000.om"_ba << false;
        QTest::newRow("this year") << "data/d/cape/year_2026.om"_ba << true;
        QTest::newRow("another year") << "data/d/cape/year_2025.om"_ba << false;
        QTest::newRow("whole period") << "data/d/cape/master_0.om"_ba << true;
        QTest::newRow("bias") << "data/d/cape/linear_bias_seasonal_x.om"_ba << true;
        QTest::newRow("any other name") << "data/d/cape/notes.txt"_ba << false;
        QTest::newRow("static") << "data/d/static/HSURF.om"_ba << true;
        QTest::newRow("another variable") << "data/d/rain/chunk_4987.om"_ba << false;
        QTest::newRow("directly in the domain") << "data/d/chunk_4987.om"_ba << false;
        QTest::newRow("a run's file") << "data_run/d/2026/11/23/0600Z/cape.om"_ba << true;
        QTest::newRow("a run's other file") << "data_run/d/2026/11/23/0600Z/rain.om"_ba << false;
        QTest::newRow("a run's meta.json") << "data_run/d/2026/11/23/0600Z/meta.json"_ba << true;
        QTest::newRow("a run of years ago") << "data_run/d/2016/11/23/0600Z/cape.om"_ba << false;
        QTest::newRow("latest.json") << "data_run/d/latest.json"_ba << true;
        QTest::newRow("a time step") << "data_spatial/d/2026/11/23/0600Z/2026-11-23T0700.om"_ba << true;
        QTest::newRow("another file of a run") << "data_spatial/d/2026/11/23/0600Z/notes.txt"_ba << false;
    }

    void wantsAFileByDirectoryAndSpan()
    {
        QFETCH(QByteArray, key);
        const Instant begin = instantOfUnix(4985LL * 360'000);
        const Selection selection{.variables = selectionOf({u"cape"_s}),
                                  .window = {.begin = begin, .end = noon + 24h * 365},
                                  .pressureToday = true};
        const auto parsed = ObjectKey::parse(key);
        QVERIFY(parsed);
        QTEST(selection.wants(*parsed, hourly), "isWanted");
    }

    void aDomainThatIsNeededGivesItsStaticFilesOnly()
    {
        const Selection selection{.variables = selectionOf({u"cape"_s}),
                                  .window = windowOf(noon, 7),
                                  .pressureToday = true,
                                  .staticFilesOnly = true};
        QVERIFY(selection.wants(*ObjectKey::parse("data/d/static/HSURF.om"), hourly));
        QVERIFY(!selection.wants(*ObjectKey::parse("data/d/static/meta.json"), hourly));
        QVERIFY(!selection.wants(*ObjectKey::parse("data/d/cape/chunk_4987.om"), hourly));
    }

    void readsYears_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isGood");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("last");
        QTest::newRow("one") << u"2020"_s << true << 2020 << 2020;
        QTest::newRow("range") << u"2018-2020"_s << true << 2018 << 2020;
        QTest::newRow("wrong order") << u"2020-2018"_s << false << 0 << 0;
        QTest::newRow("two digits") << u"20"_s << false << 0 << 0;
        QTest::newRow("open") << u"2020-"_s << false << 0 << 0;
        QTest::newRow("a sign") << u"+202"_s << false << 0 << 0;
        QTest::newRow("a space") << u" 202"_s << false << 0 << 0;
        QTest::newRow("year 0") << u"0000"_s << false << 0 << 0;
        QTest::newRow("three") << u"2018-2019-2020"_s << false << 0 << 0;
        QTest::newRow("empty") << u""_s << false << 0 << 0;
    }

    void readsYears()
    {
        QFETCH(QString, text);
        QFETCH(bool, isGood);
        const auto years = yearRangeOf(text);
        QCOMPARE(bool(years), isGood);
        if (!years)
            return;
        QTEST(years->first, "first");
        QTEST(years->last, "last");
    }

    void windowsAreAsTheOldClientHasThem()
    {
        QCOMPARE(windowOf(noon, 7).begin, noon - 24h * 7);
        QCOMPARE(isoText(windowOf(noon, 7).end), u"2200-01-01T00:00:00Z"_s);
        QCOMPARE(isoText(windowOf({.first = 2018, .last = 2020}).begin), u"2018-01-01T00:00:00Z"_s);
        QCOMPARE(isoText(windowOf({.first = 2018, .last = 2020}).end), u"2021-01-01T00:00:00Z"_s);
    }
};

OMSYNC_TEST(TestSelection)
#include "tst_selection.moc"
