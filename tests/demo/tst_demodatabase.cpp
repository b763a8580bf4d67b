// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/chunk.h"
#include "catalog/domainmeta.h"
#include "catalog/variable.h"
#include "demo/demodatabase.h"
#include "store/datadirectory.h"
#include "store/omcheck.h"
#include "support/datatree.h"
#include "testprogram.h"

#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant now = instantOfUnix(1'795'459'200); // 2026-11-23T18:40:00Z

DemoOptions smallAt(Instant moment)
{
    return {.bytes = 2'000'000, .now = moment, .seed = 7};
}

Result<DomainMeta> metaOf(const QTemporaryDir &root, const QString &domain)
{
    return readDomainMeta(readFile(root.filePath(domain + u"/static/meta.json"_s)));
}

} // namespace

class TestDemoDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFileIsWholeAndAllAreRoughlyAsLargeAsAsked()
    {
        const QTemporaryDir root;
        QVERIFY(makeDemoDatabase(root.path(), smallAt(now)));
        const TreeSnapshot files = snapshotOf(root.path());
        qint64 bytes = 0;
        for (auto file = files.cbegin(); file != files.cend(); ++file) {
            const auto opened = File::openForReading(root.filePath(file.key()));
            QVERIFY(opened);
            const auto checked = checkContent(*opened, file.key().toUtf8());
            QVERIFY2(checked, qPrintable(file.key()));
            QVERIFY2(file->modified <= now, qPrintable(file.key()));
            QVERIFY(!file.key().contains(u'~'));
            bytes += file->content.size();
        }
        QVERIFY2(bytes > 1'700'000 && bytes < 2'300'000, qPrintable(QString::number(bytes)));
    }

    void theSameOptionsMakeTheSameDatabase()
    {
        const QTemporaryDir first;
        const QTemporaryDir second;
        DemoOptions options = smallAt(now);
        QVERIFY(makeDemoDatabase(first.path(), options));
        QVERIFY(makeDemoDatabase(second.path(), options));
        QCOMPARE(differenceOf(snapshotOf(first.path()), snapshotOf(second.path())), QString());
        options.seed = 8;
        QVERIFY(makeDemoDatabase(second.path(), options));
        QVERIFY(!differenceOf(snapshotOf(first.path()), snapshotOf(second.path())).isEmpty());
    }

    void everyDomainCoversThePresentInEveryVariable_data()
    {
        QTest::addColumn<QString>("domain");
        QTest::addColumn<bool>("hasYears");
        QTest::newRow("dwd_icon") << u"dwd_icon"_s << false;
        QTest::newRow("ncep_gfs013") << u"ncep_gfs013"_s << false;
        QTest::newRow("ecmwf_ifs025, steps of three hours") << u"ecmwf_ifs025"_s << false;
        QTest::newRow("meteofrance_arome_france_hd, short horizon") << u"meteofrance_arome_france_hd"_s << false;
        QTest::newRow("copernicus_era5, whole years") << u"copernicus_era5"_s << true;
    }

    void everyDomainCoversThePresentInEveryVariable()
    {
        QFETCH(QString, domain);
        QFETCH(bool, hasYears);
        const QTemporaryDir root;
        QVERIFY(makeDemoDatabase(root.path(), smallAt(now)));
        const auto meta = metaOf(root, domain);
        QVERIFY(meta && meta->layout());
        QVERIFY(meta->runInitialisation < now && now - meta->runInitialisation < 2 * meta->updateInterval);
        QVERIFY(meta->runModification <= now && meta->dataEnd > now);

        const auto files =
            DataDirectory({.data = root.path(), .dataRun = {}, .dataSpatial = {}}).scan(Tree::Data, domain);
        QVERIFY(files);
        QSet<QByteArray> variables;
        QSet<QByteArray> present;
        QSet<QByteArray> last;
        QSet<QByteArray> past;
        bool sawYears = false;
        for (const LocalFile &file : *files) {
            if (file.key.isStatic())
                continue;
            const QByteArray variable = file.key.variable().toByteArray();
            variables.insert(variable);
            sawYears = sawYears || chunkKindOf(file.key.fileName()) == ChunkKind::Year;
            const auto span = timeRangeOf(file.key.fileName(), *meta->layout());
            QVERIFY(span);
            if (span->begin <= now && now < span->end)
                present.insert(variable);
            if (span->begin < meta->dataEnd && meta->dataEnd <= span->end)
                last.insert(variable);
            if (span->end <= meta->runInitialisation)
                past.insert(variable);
        }
        QCOMPARE(present, variables);
        QCOMPARE(last, variables);
        QCOMPARE(past, variables);
        QCOMPARE(sawYears, hasYears);
        QVERIFY(variables.contains("temperature_2m") && variables.contains("temperature_850hPa"));
        QCOMPARE(variables.contains("temperature_2m_previous_day1"), !hasYears);
    }

    void metaIsTheNewestFileOfItsDomain()
    {
        const QTemporaryDir root;
        QVERIFY(makeDemoDatabase(root.path(), smallAt(now)));
        const TreeSnapshot files = snapshotOf(root.path());
        for (auto file = files.cbegin(); file != files.cend(); ++file) {
            const QString meta = file.key().section(u'/', 0, 0) + u"/static/meta.json"_s;
            QVERIFY2(file->modified <= files.value(meta).modified, qPrintable(file.key()));
        }
    }

    void aRunReplacesWhatItForecastsAndNothingElse()
    {
        const QTemporaryDir root;
        const DemoOptions options = smallAt(now);
        QVERIFY(makeDemoDatabase(root.path(), options));
        const TreeSnapshot before = snapshotOf(root.path());
        const auto oldMeta = metaOf(root, u"dwd_icon"_s);
        QVERIFY(oldMeta);
        const Instant run = oldMeta->runInitialisation + oldMeta->updateInterval;
        QVERIFY(addDemoRun(root.path(), u"dwd_icon"_s, smallAt(now + 6h), run));

        const auto meta = metaOf(root, u"dwd_icon"_s);
        QVERIFY(meta);
        QCOMPARE(meta->runInitialisation, run);
        QCOMPARE(meta->dataEnd, oldMeta->dataEnd + oldMeta->updateInterval);
        QVERIFY(meta->runModification > oldMeta->runModification);
        const TreeSnapshot after = snapshotOf(root.path());
        for (auto file = after.cbegin(); file != after.cend(); ++file) {
            const bool isMeta = file.key() == u"dwd_icon/static/meta.json"_s;
            const auto span = timeRangeOf(file.key().section(u'/', -1).toUtf8(), *meta->layout());
            const bool forecast =
                file.key().startsWith(u"dwd_icon/"_s) && span && span->overlaps({.begin = run, .end = meta->dataEnd});
            QVERIFY2((before.value(file.key()) != *file) == (isMeta || forecast), qPrintable(file.key()));
            if (isMeta || forecast)
                QCOMPARE(file->modified, meta->runModification);
        }
        for (const QString &name : before.keys())
            QVERIFY2(after.contains(name), qPrintable(name));
    }

    void runsReachNewChunksInTime()
    {
        const QTemporaryDir root;
        QVERIFY(makeDemoDatabase(root.path(), smallAt(now)));
        const auto before = snapshotOf(root.path()).size();
        const auto meta = metaOf(root, u"meteofrance_arome_france_hd"_s);
        QVERIFY(meta);
        const Instant later = meta->runInitialisation + 108h;
        QVERIFY(addDemoRun(root.path(), u"meteofrance_arome_france_hd"_s, smallAt(later + 3h), later));
        QCOMPARE(snapshotOf(root.path()).size(), before + 7);
    }

    void anUnknownDomainIsRefused()
    {
        const QTemporaryDir root;
        const auto added = addDemoRun(root.path(), u"dwd_icon_d2"_s, smallAt(now), now);
        QVERIFY(!added);
        QCOMPARE(added.error().code(), ErrorCode::BadInput);
    }
};

OMSYNC_TEST(TestDemoDatabase)
#include "tst_demodatabase.moc"
