// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/retention.h"
#include "testprogram.h"

#include <QTest>

#include <algorithm>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant noon = instantOfUnix(1'795'435'200); // 2026-11-23T12:00:00Z
const ChunkLayout daily{.step = 1h, .stepsPerChunk = 24};
constexpr int today = 20'780; // the number of the day, and so of its chunk

ObjectKey keyOf(const QByteArray &text)
{
    auto key = ObjectKey::parse(text);
    Q_ASSERT(key);
    return *key;
}

LocalFile fileOf(const QByteArray &key)
{
    return {.key = keyOf(key), .size = 100, .modified = noon};
}

Selection selectionOf(const QString &variables, int pastDays)
{
    return {.variables = *VariableSelection::parse(variables.split(u',')), .window = windowOf(noon, pastDays)};
}

QByteArray chunkKey(int daysAgo, const QByteArray &variable = "cape")
{
    return "data/dwd_icon/" + variable + "/chunk_" + QByteArray::number(today - daysAgo) + ".om";
}

RetentionRules rulesOf(const RetentionSettings &retention)
{
    return {.retention = retention, .layout = daily, .wanted = {}, .mirror = {}, .others = {}, .now = noon};
}

QList<QByteArray> keysOf(const std::vector<Removal> &removals)
{
    QList<QByteArray> keys;
    for (const Removal &removal : removals)
        keys.append(removal.file.key.bytes());
    return keys;
}

const RetentionSettings tenDays{.days = 10, .pressureDays = 5, .previousDayDays = 3, .runDays = 2, .spatialDays = 1};

} // namespace

class TestRetention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesByTheTimeOfTheData_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<int>("verdict");
        const auto row = [](const char *name, const QByteArray &key, RemovalVerdict verdict) {
            QTest::newRow(name) << key << int(verdict);
        };
        row("a young chunk", chunkKey(3), RemovalVerdict::Young);
        row("its last hour is still kept", chunkKey(10), RemovalVerdict::Young);
        row("all of it lies before", chunkKey(11), RemovalVerdict::Expired);
        row("a pressure level goes earlier", chunkKey(6, "temperature_500hPa"), RemovalVerdict::Expired);
        row("a pressure level stays", chunkKey(5, "temperature_500hPa"), RemovalVerdict::Young);
        row("a previous day goes earlier still", chunkKey(4, "cape_previous_day1"), RemovalVerdict::Expired);
        row("last year", "data/dwd_icon/cape/year_2025.om", RemovalVerdict::Expired);
        row("this year", "data/dwd_icon/cape/year_2026.om", RemovalVerdict::Young);
        row("a chunk long ago", "data/dwd_icon/cape/chunk_-5.om", RemovalVerdict::Expired);
        row("a chunk beyond all time", "data/dwd_icon/cape/chunk_9223372036854775807.om", RemovalVerdict::Young);
        row("meta.json", "data/dwd_icon/static/meta.json", RemovalVerdict::WholePeriod);
        row("a chunk by name in static", "data/dwd_icon/static/chunk_1.om", RemovalVerdict::WholePeriod);
        row("master", "data/dwd_icon/cape/master_0.om", RemovalVerdict::WholePeriod);
        row("rolling", "data/dwd_icon/cape/rolling.om", RemovalVerdict::WholePeriod);
        row("bias", "data/dwd_icon/cape/linear_bias_seasonal_1.om", RemovalVerdict::WholePeriod);
        row("a chunk without number", "data/dwd_icon/cape/chunk_x.om", RemovalVerdict::UnknownName);
        row("a foreign file", "data/dwd_icon/cape/notes.txt", RemovalVerdict::UnknownName);
        row("a chunk beside the variables", "data/dwd_icon/chunk_1.om", RemovalVerdict::UnknownName);
        row("an old run", "data_run/dwd_icon/2026/11/21/0600Z/cape.om", RemovalVerdict::Expired);
        row("a young run", "data_run/dwd_icon/2026/11/22/0600Z/cape.om", RemovalVerdict::Young);
        row("which run is the latest", "data_run/dwd_icon/latest.json", RemovalVerdict::UnknownName);
        row("an old time step", "data_spatial/dwd_icon/2026/11/22/0600Z/2026-11-30T0700.om", RemovalVerdict::Expired);
        row("the newest run", "data_spatial/dwd_icon/2026/11/23/0600Z/2026-11-30T0700.om", RemovalVerdict::NewestRun);
    }

    void judgesByTheTimeOfTheData()
    {
        QFETCH(QByteArray, key);
        QFETCH(int, verdict);
        const std::vector<LocalFile> files{fileOf("data_run/dwd_icon/2026/11/23/0600Z/cape.om"),
                                           fileOf("data_spatial/dwd_icon/2026/11/23/0600Z/2026-11-23T0600.om")};
        const Retention retention(rulesOf(tenDays), files);
        QCOMPARE(nameOf(retention.verdictOn(keyOf(key))), nameOf(RemovalVerdict(verdict)));
    }

    void theNewestRunStaysHoweverOldItIs()
    {
        const std::vector<LocalFile> files{fileOf("data_run/dwd_icon/2020/11/21/0600Z/cape.om"),
                                           fileOf("data_run/dwd_icon/2020/11/21/0000Z/meta.json"),
                                           fileOf("data_run/dwd_icon/2020/11/21/0000Z/cape.om")};
        const QList<QByteArray> older{"data_run/dwd_icon/2020/11/21/0000Z/meta.json",
                                      "data_run/dwd_icon/2020/11/21/0000Z/cape.om"};
        QCOMPARE(keysOf(Retention(rulesOf(tenDays), files).removals()), older);
    }

    void withoutARuleAllStays()
    {
        const std::vector<LocalFile> files{fileOf(chunkKey(5000)), fileOf("data/dwd_icon/cape/year_1950.om")};
        QVERIFY(Retention(rulesOf({}), files).removals().empty());
        RetentionRules noLayout = rulesOf(tenDays);
        noLayout.layout.reset();
        QVERIFY(Retention(noLayout, files).removals().empty());
    }

    void trap07_whatWouldBeFetchedAgainIsNeverRemoved_data()
    {
        QTest::addColumn<int>("pastDays");
        for (const int days : {0, 1, 2, 3, 9, 10, 11, 40, 36500})
            QTest::newRow(qPrintable(QString::number(days))) << days;
    }

    //! Whatever stands in the settings, and for windows of years, too.
    void trap07_whatWouldBeFetchedAgainIsNeverRemoved()
    {
        QFETCH(int, pastDays);
        std::vector<LocalFile> files;
        for (int day = -10; day < 60; ++day)
            files.push_back(fileOf(chunkKey(day)));
        for (int year = 1990; year < 2030; ++year)
            files.push_back(fileOf("data/dwd_icon/cape/year_" + QByteArray::number(year) + ".om"));
        Selection years = selectionOf(u"cape"_s, 0);
        years.window = windowOf(YearRange{.first = 2001, .last = 2003});
        RetentionRules rules = rulesOf({.days = 1});
        rules.wanted = {selectionOf(u"cape"_s, pastDays), years};
        for (const Removal &removal : Retention(rules, files).removals()) {
            for (const Selection &wanted : rules.wanted)
                QVERIFY2(!wanted.wants(removal.file.key, daily), removal.file.key.bytes().constData());
        }
    }

    void aMirrorLosesWhatTheSourceHasLost()
    {
        RetentionRules rules = rulesOf({});
        rules.wanted = {selectionOf(u"cape"_s, 7)};
        rules.mirror = Mirror{.covers = rules.wanted[0], .listed = {keyOf(chunkKey(1))}};
        rules.mirror->counted.add(keyOf(chunkKey(3)));
        const std::vector<LocalFile> files{fileOf(chunkKey(1)),
                                           fileOf(chunkKey(3)),                      // listed, but not remembered
                                           fileOf(chunkKey(2)),                      // gone
                                           fileOf(chunkKey(30)),                     // before what is listed
                                           fileOf(chunkKey(2, "temperature_2m")),    // not listed
                                           fileOf("data/dwd_icon/cape/master_0.om"), // these stay always
                                           fileOf("data/dwd_icon/static/HSURF.om"),
                                           fileOf("data/dwd_icon/cape/notes.txt")};
        const auto removals = Retention(rules, files).removals();
        QCOMPARE(keysOf(removals), QList<QByteArray>{chunkKey(2)});
        QCOMPARE(nameOf(removals[0].why), nameOf(RemovalVerdict::GoneAtSource));
    }

    void aMirrorLeavesWhatAnotherSelectionWants()
    {
        RetentionRules rules = rulesOf({});
        rules.wanted = {selectionOf(u"cape"_s, 7), selectionOf(u"cape,lifted_index"_s, 7)};
        rules.mirror = Mirror{.covers = rules.wanted[0], .listed = {}};
        rules.others = {rules.wanted[1]};
        const std::vector<LocalFile> files{fileOf(chunkKey(2))};
        QVERIFY(Retention(rules, files).removals().empty());
    }

    void theOldestGoesFirst()
    {
        const std::vector<LocalFile> files{fileOf(chunkKey(12)), fileOf(chunkKey(40)),
                                           fileOf("data/dwd_icon/cape/year_2019.om"), fileOf(chunkKey(13))};
        const QList<QByteArray> order{"data/dwd_icon/cape/year_2019.om", chunkKey(40), chunkKey(13), chunkKey(12)};
        QCOMPARE(keysOf(Retention(rulesOf(tenDays), files).removals()), order);
    }
};

OMSYNC_TEST(TestRetention)
#include "tst_retention.moc"
