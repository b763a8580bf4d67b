// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/content.h"

#include "catalog/localfile.h"
#include "catalog/remoteobject.h"
#include "status/contentjson.h"
#include "testprogram.h"

#include <QJsonDocument>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

const ChunkLayout daily{.step = 1h, .stepsPerChunk = 24};
constexpr Instant day(qint64 number)
{
    return instantOfUnix(number * 86'400);
}

LocalFile file(const QByteArray &name, Instant modified, qint64 size = 10)
{
    return {.key = *ObjectKey::parse("data/dwd_icon/" + name), .size = size, .modified = modified};
}

std::vector<VariableEntry> variablesOf(const std::vector<LocalFile> &files)
{
    return variablesIn(fileEntries(files, daily));
}

} // namespace

class TestContent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addsUpTheFilesOfEachVariable()
    {
        const auto variables = variablesOf(
            {file("temperature_2m/chunk_20001.om", day(20'001), 30), file("temperature_2m/chunk_20000.om", day(20'000)),
             file("temperature_2m/master_0.om", day(20'009)), file("static/meta.json", day(20'001)),
             file("wind_u_component_500hPa/chunk_20000.om", day(20'000)), file("x.om", day(1))});
        QCOMPARE(variables.size(), size_t(3));
        QCOMPARE(variables[0].name, u"static"_s);
        QVERIFY(!variables[0].span && !variables[0].newest);
        QCOMPARE(variables[1].name, u"temperature_2m"_s);
        QCOMPARE(variables[1].files, 3);
        QCOMPARE(variables[1].bytes, 50);
        QVERIFY(variables[1].span == (TimeRange{.begin = day(20'000), .end = day(20'002)}));
        QCOMPARE(variables[1].newest->key.text(), u"data/dwd_icon/temperature_2m/chunk_20001.om"_s);
        QCOMPARE(nameOf(variables[2].kind), u"pressure"_s);
    }

    void aVariableOfWholeRunsHasAFileInEachRun()
    {
        const auto inRun = [](const QByteArray &name, qint64 size) {
            return LocalFile{
                .key = *ObjectKey::parse("data_run/dwd_icon/2026/11/" + name), .size = size, .modified = {}};
        };
        const auto variables = variablesIn(
            fileEntries(std::vector<LocalFile>{inRun("24/0000Z/cape.om", 5), inRun("24/0600Z/cape.om", 7),
                                               inRun("24/0000Z/temperature_2m.om", 9), inRun("24/0600Z/meta.json", 1)},
                        std::nullopt));
        QCOMPARE(variables.size(), size_t(2));
        QCOMPARE(variables[0].name, u"cape"_s);
        QCOMPARE(variables[0].files, 2);
        QCOMPARE(variables[0].bytes, 12);
        QCOMPARE(variables[0].newest->key.fileName().toByteArray(), "cape.om"_ba);
        QCOMPARE(isoText(variables[0].newest->span->begin), u"2026-11-24T06:00:00Z"_s);
        QCOMPARE(variables[1].name, u"temperature_2m"_s); // which the newest run lacks
        QCOMPARE(stateOf(variables[1], newestEndOf(variables), {}), VariableState::OlderChunk);
    }

    void knowsTheYearsWithoutALayout()
    {
        const std::vector<RemoteObject> objects{
            {.key = *ObjectKey::parse("data/x/cape/year_2020.om"), .size = 1, .modified = day(1), .etag = {}},
            {.key = *ObjectKey::parse("data/x/cape/chunk_3.om"), .size = 1, .modified = day(1), .etag = {}}};
        const auto files = fileEntries(objects, std::nullopt);
        QCOMPARE(files[0].key.fileName().toByteArray(), "chunk_3.om"_ba);
        QVERIFY(!files[0].span);
        QCOMPARE(isoText(files[1].span->begin), u"2020-01-01T00:00:00Z"_s);
    }

    void marksVariablesThatLagBehind_data()
    {
        QTest::addColumn<QByteArray>("chunk");
        QTest::addColumn<qint64>("changed"); // day
        QTest::addColumn<int>("state");
        QTest::newRow("written by the run") << "chunk_20001.om"_ba << qint64(20'001) << int(VariableState::Current);
        QTest::newRow("an older chunk") << "chunk_20000.om"_ba << qint64(20'001) << int(VariableState::OlderChunk);
        QTest::newRow("older than the run") << "chunk_20001.om"_ba << qint64(19'999) << int(VariableState::NotInRun);
        QTest::newRow("no span") << "master_0.om"_ba << qint64(1) << int(VariableState::Current);
    }

    void marksVariablesThatLagBehind()
    {
        QFETCH(QByteArray, chunk);
        QFETCH(qint64, changed);
        const auto variables = variablesOf({file("a/chunk_20001.om", day(20'001)), file("b/" + chunk, day(changed))});
        QTEST(int(stateOf(variables[1], newestEndOf(variables), day(20'000))), "state");
    }

    void hasAJsonForm()
    {
        const auto variables = variablesOf({file("cape_previous_day1/chunk_20000.om", day(20'000))});
        QCOMPARE(
            QJsonDocument(toJson(variables[0])).toJson(QJsonDocument::Compact),
            R"({"bytes":10,"class":"previous_day","files":1,"from":"2024-10-04T00:00:00Z","name":"cape_previous_day1",)"
            R"("newest":{"from":"2024-10-04T00:00:00Z","key":"data/dwd_icon/cape_previous_day1/chunk_20000.om",)"
            R"("modified":"2024-10-04T00:00:00Z","size":10,"to":"2024-10-05T00:00:00Z"},"to":"2024-10-05T00:00:00Z"})"_ba);
        const DomainEntry domain{.name = u"x"_s,
                                 .source = u"s"_s,
                                 .isKnown = false,
                                 .provider = u"other"_s,
                                 .updateInterval = 6h,
                                 .newestRun = day(20'000),
                                 .retired = std::nullopt,
                                 .problem = std::nullopt};
        QCOMPARE(QJsonDocument(toJson(domain)).toJson(QJsonDocument::Compact),
                 R"({"known":false,"name":"x","newest_run":"2024-10-04T00:00:00Z","provider":"other","source":"s",)"
                 R"("tree":"data","update_interval":21600})"_ba);
    }
};

OMSYNC_TEST(TestContent)
#include "tst_content.moc"
