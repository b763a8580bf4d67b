// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/domainmeta.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

const QByteArray whole = R"({"chunk_time_length": 253, "data_end_time": 1762864000,
    "last_run_availability_time": 1762000000, "last_run_initialisation_time": 1761988000,
    "last_run_modification_time": 1761999970, "temporal_resolution_seconds": 3600, "update_interval_seconds": 21600,
    "unknown": {"big": 9007199254740993}})";

//! The latest second of the year 9999, and the one after it.
constexpr auto lastSecond = "253402300799";
constexpr auto tooLate = "253402300800";

} // namespace

class TestDomainMeta : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheFields()
    {
        const auto meta = readDomainMeta(whole);
        QVERIFY(meta);
        QCOMPARE(unixSeconds(meta->runInitialisation), 1761988000);
        QCOMPARE(unixSeconds(meta->runModification), 1761999970);
        QCOMPARE(unixSeconds(meta->runAvailability), 1762000000);
        QCOMPARE(unixSeconds(meta->dataEnd), 1762864000);
        QCOMPARE(meta->updateInterval, 6h);
        QCOMPARE(meta->layout(), (ChunkLayout{.step = 1h, .stepsPerChunk = 253}));
    }

    void hasNoLayoutWithoutALength_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("absent") << QByteArray(whole).replace("\"chunk_time_length\": 253, ", "");
        QTest::newRow("zero") << QByteArray(whole).replace("253", "0");
        QTest::newRow("a step of zero") << QByteArray(whole).replace("3600", "0");
    }

    void hasNoLayoutWithoutALength()
    {
        QFETCH(QByteArray, json);
        const auto meta = readDomainMeta(json);
        QVERIFY(meta);
        QVERIFY(!meta->layout());
    }

    void namesWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("said");
        QTest::newRow("empty") << ""_ba << u"no JSON"_s;
        QTest::newRow("cut") << whole.first(100) << u"no JSON"_s;
        QTest::newRow("an array") << "[1]"_ba << u"no object"_s;
        QTest::newRow("a login page") << "<html>"_ba << u"no JSON"_s;
        QTest::newRow("field missing") << QByteArray(whole).replace("data_end_time", "x") << u"data_end_time"_s;
        QTest::newRow("field is a text") << QByteArray(whole).replace("1761999970", "\"soon\"")
                                         << u"last_run_modification_time"_s;
        QTest::newRow("a time beyond the year 9999")
            << QByteArray(whole).replace("1761988000", tooLate) << u"last_run_initialisation_time"_s;
        QTest::newRow("a time before all years")
            << QByteArray(whole).replace("1761999970", "-9223372036854775807") << u"last_run_modification_time"_s;
        QTest::newRow("an interval without end")
            << QByteArray(whole).replace("21600", "9223372036854775807") << u"update_interval_seconds"_s;
        QTest::newRow("field has a fraction")
            << QByteArray(whole).replace("21600", "0.5") << u"update_interval_seconds"_s;
    }

    void namesWhatIsWrong()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, said);
        const auto meta = readDomainMeta(json);
        QVERIFY(!meta);
        QCOMPARE(meta.error().code(), ErrorCode::Malformed);
        QVERIFY2(meta.error().text().contains(said), qPrintable(meta.error().text()));
    }

    void takesTheLastTimeThatThereIs()
    {
        const auto meta = readDomainMeta(QByteArray(whole).replace("1762864000", lastSecond));
        QVERIFY(meta);
        QCOMPARE(isoText(meta->dataEnd), u"9999-12-31T23:59:59Z"_s);
    }

    void keepsValuesThatItDoesNotKnow()
    {
        const auto rewritten = withAvailability(
            R"({"low":-9223372036854775808,"high":9223372036854775807,"part":0.1,"crs_wkt":"GEOGCRS µ"})"_ba,
            instantOfUnix(5));
        QVERIFY(rewritten);
        QCOMPARE(*rewritten, R"({"crs_wkt":"GEOGCRS µ","high":9223372036854775807,)"
                             R"("last_run_availability_time":5,"low":-9223372036854775808,"part":0.1})"_ba);
    }

    void rewritesTheAvailabilityAlone()
    {
        const auto rewritten = withAvailability(whole, instantOfUnix(1762000123));
        QVERIFY(rewritten);
        QCOMPARE(*rewritten, R"({"chunk_time_length":253,"data_end_time":1762864000,)"
                             R"("last_run_availability_time":1762000123,"last_run_initialisation_time":1761988000,)"
                             R"("last_run_modification_time":1761999970,"temporal_resolution_seconds":3600,)"
                             R"("unknown":{"big":9007199254740993},"update_interval_seconds":21600})"_ba);
        QVERIFY(!withAvailability("no json", instantOfUnix(0)));
    }
};

OMSYNC_TEST(TestDomainMeta)
#include "tst_domainmeta.moc"
