// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/runpath.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestRunPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheSpanOfADirectory_data()
    {
        QTest::addColumn<QByteArray>("directory");
        QTest::addColumn<QString>("begin"); // empty: it is none
        QTest::addColumn<QString>("end");
        const QString none;
        QTest::newRow("a year") << "2026/"_ba << u"2026-01-01T00:00:00Z"_s << u"2027-01-01T00:00:00Z"_s;
        QTest::newRow("December") << "2026/12/"_ba << u"2026-12-01T00:00:00Z"_s << u"2027-01-01T00:00:00Z"_s;
        QTest::newRow("a leap day") << "2028/02/29/"_ba << u"2028-02-29T00:00:00Z"_s << u"2028-03-01T00:00:00Z"_s;
        QTest::newRow("a run") << "2026/11/23/0630Z/"_ba << u"2026-11-23T06:30:00Z"_s << u"2026-11-23T06:31:00Z"_s;
        QTest::newRow("no leap day") << "2026/02/29/"_ba << none << none;
        QTest::newRow("no hour") << "2026/11/23/2400Z/"_ba << none << none;
        QTest::newRow("no minute") << "2026/11/23/0660Z/"_ba << none << none;
        QTest::newRow("no Z") << "2026/11/23/0600/"_ba << none << none;
        QTest::newRow("a directory below a run") << "2026/11/23/0600Z/x/"_ba << none << none;
        QTest::newRow("two digits of a year") << "26/"_ba << none << none;
        QTest::newRow("a sign") << "-026/"_ba << none << none;
        QTest::newRow("a variable") << "temperature_2m/"_ba << none << none;
        QTest::newRow("no slash at the end") << "2026"_ba << none << none;
        QTest::newRow("nothing") << ""_ba << none << none;
        QTest::newRow("a slash") << "/"_ba << none << none;
    }

    void tellsTheSpanOfADirectory()
    {
        QFETCH(QByteArray, directory);
        const auto span = runSpanOf(directory);
        QTEST(span ? isoText(span->begin) : QString(), "begin");
        QTEST(span ? isoText(span->end) : QString(), "end");
    }

    void ranksAFileByItsPlace_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<int>("rank");
        QTest::addColumn<QString>("run");
        const QString six = u"2026-11-23T06:00:00Z"_s, none;
        const int ordinary = int(PublicationRank::Ordinary), meta = int(PublicationRank::RunMeta),
                  announcement = int(PublicationRank::Announcement);
        QTest::newRow("meta.json of a domain") << "data/d/static/meta.json"_ba << announcement << none;
        QTest::newRow("chunk") << "data/d/cape/chunk_1.om"_ba << ordinary << none;
        QTest::newRow("latest.json in data") << "data/d/latest.json"_ba << ordinary << none;
        QTest::newRow("variable") << "data_run/d/2026/11/23/0600Z/cape.om"_ba << ordinary << six;
        QTest::newRow("meta.json of a run") << "data_run/d/2026/11/23/0600Z/meta.json"_ba << meta << six;
        QTest::newRow("latest.json") << "data_run/d/latest.json"_ba << announcement << none;
        QTest::newRow("step") << "data_spatial/d/2026/11/23/0600Z/2026-11-23T0700.om"_ba << ordinary << six;
        QTest::newRow("meta.json of a realm")
            << "data_spatial/d/2026/11/23/0600Z/meta_pressure-level.json"_ba << meta << six;
        QTest::newRow("latest.json of a realm") << "data_spatial/d/latest_model-level.json"_ba << announcement << none;
        QTest::newRow("in-progress.json") << "data_spatial/d/in-progress.json"_ba << announcement << none;
        QTest::newRow("a name that begins alike") << "data_run/d/latests.json"_ba << ordinary << none;
        QTest::newRow("a day's file") << "data_run/d/2026/11/23/latest.json"_ba << ordinary << none;
        QTest::newRow("directly in the tree") << "data_run/latest.json"_ba << ordinary << none;
    }

    void ranksAFileByItsPlace()
    {
        QFETCH(QByteArray, key);
        const auto parsed = ObjectKey::parse(key);
        QVERIFY(parsed);
        QTEST(int(rankOf(*parsed)), "rank");
        const auto run = runOf(*parsed);
        QTEST(run ? isoText(*run) : QString(), "run");
    }

    void aRunThatGrowsIsNotWhole()
    {
        QVERIFY(!announcesWholeRun(*ObjectKey::parse("data_spatial/d/in-progress.json")));
        QVERIFY(announcesWholeRun(*ObjectKey::parse("data_spatial/d/latest.json")));
        QVERIFY(announcesWholeRun(*ObjectKey::parse("data/d/static/meta.json")));
        QVERIFY(!announcesWholeRun(*ObjectKey::parse("data_run/d/2026/11/23/0600Z/meta.json")));
    }

    void readsTheRunThatIsAnnounced()
    {
        const auto run = announcedRun(R"({"reference_time":"2026-11-23T06:00:00Z","variables":["cape"]})");
        QVERIFY(run);
        QCOMPARE(isoText(*run), u"2026-11-23T06:00:00Z"_s);
        for (const QByteArray &bad : {"{}"_ba, "<html>"_ba, R"({"reference_time":"yesterday"})"_ba, ""_ba}) {
            const auto none = announcedRun(bad);
            QVERIFY(!none);
            QCOMPARE(none.error().code(), ErrorCode::Malformed);
        }
    }
};

OMSYNC_TEST(TestRunPath)
#include "tst_runpath.moc"
