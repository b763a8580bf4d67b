// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/leftovers.h"
#include "store/setaside.h"
#include "store/stagedfile.h"
#include "testprogram.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

bool make(const QString &path)
{
    return QDir().mkpath(QFileInfo(path).path()) && QFile(path).open(QIODevice::WriteOnly);
}

} // namespace

class TestLeftovers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void trap08_removesOursAndNothingElse()
    {
        const QTemporaryDir directory;
        const QString chunk = directory.filePath(u"dwd_icon/cape/chunk_1.om"_s);
        const auto resumed = ObjectKey::parse("data/dwd_icon/cape/chunk_2.om");
        QVERIFY(resumed);
        const DataDirectory data({.data = directory.path(), .dataRun = {}, .dataSpatial = {}});
        const QString longName = directory.filePath(u"dwd_icon/cape/"_s + QString(252, u'n') + u".om"_s);
        const QStringList kept{chunk, stagedPathOf(*data.pathOf(*resumed)), chunk + u'~', chunk + u".712~"_s,
                               chunk + u".tmp"_s};
        for (const QString &path : kept)
            QVERIFY(make(path));
        QVERIFY(make(stagedPathOf(chunk)));
        QVERIFY(make(stagedPathOf(longName)));

        const auto removed = sweepLeftovers(data, Tree::Data, u"dwd_icon"_s, {*resumed});
        QVERIFY(removed);
        QCOMPARE(*removed, 2);
        for (const QString &path : kept)
            QVERIFY2(QFile::exists(path), qPrintable(path));
        QVERIFY(!QFile::exists(stagedPathOf(chunk)));
        QVERIFY(!QFile::exists(stagedPathOf(longName)));
    }

    void keepsWhatWasSetAside()
    {
        const QTemporaryDir directory;
        const DataDirectory data({.data = directory.path(), .dataRun = {}, .dataSpatial = {}});
        auto state = StateDatabase::open(data.stateDirectory());
        QVERIFY(state);
        const auto kept = ObjectKey::parse("data/dwd_icon/cape/chunk_1.om");
        const auto other = ObjectKey::parse("data/dwd_icon/cape/chunk_2.om");
        QVERIFY(kept && other);
        QVERIFY(
            setAside(**state, {{.key = *kept, .size = 0, .modified = {}, .etag = {}, .verified = {}, .source = {}}}));
        QVERIFY(make(stagedPathOf(*data.pathOf(*kept))) && make(stagedPathOf(*data.pathOf(*other))));
        QCOMPARE(*sweepLeftovers(data, Tree::Data, u"dwd_icon"_s, {}), 1);
        QVERIFY(QFile::exists(stagedPathOf(*data.pathOf(*kept))));
    }

    void trap13_sweepsNothingOutOfTheRoot()
    {
        const QTemporaryDir outer;
        const QString root = outer.filePath(u"data"_s);
        const QString foreign = stagedPathOf(outer.filePath(u"foreign/v/chunk_1.om"_s));
        QVERIFY(QDir().mkpath(root) && make(foreign));
        QVERIFY(QFile::link(outer.filePath(u"foreign"_s), root + u"/d"_s));
        QVERIFY(QDir().mkpath(root + u"/e"_s));
        QVERIFY(QFile::link(outer.filePath(u"foreign/v"_s), root + u"/e/v"_s));
        const DataDirectory data({.data = root, .dataRun = {}, .dataSpatial = {}});
        for (const QString &domain : {u"d"_s, u"e"_s})
            QCOMPARE(*sweepLeftovers(data, Tree::Data, domain, {}), 0);
        QVERIFY(QFile::exists(foreign));
    }

    void aDomainThatIsNotHereHasNone()
    {
        const QTemporaryDir directory;
        const auto removed = sweepLeftovers(DataDirectory({.data = directory.path(), .dataRun = {}, .dataSpatial = {}}),
                                            Tree::Data, u"nowhere"_s, {});
        QVERIFY(removed);
        QCOMPARE(*removed, 0);
    }

    void trap08_sweepsEachTree()
    {
        const QTemporaryDir directory;
        const DataDirectory data({.data = directory.filePath(u"data"_s),
                                  .dataRun = directory.filePath(u"data_run"_s),
                                  .dataSpatial = directory.filePath(u"data_spatial"_s)});
        for (const char *key : {"data/d/v/chunk_1.om", "data_run/d/2026/11/23/0600Z/v.om",
                                "data_spatial/d/2026/11/23/0600Z/2026-11-23T0700.om", "data_run/e/latest.json"})
            QVERIFY(make(stagedPathOf(*data.pathOf(*ObjectKey::parse(key)))));
        for (const Tree tree : {Tree::Data, Tree::DataRun, Tree::DataSpatial}) {
            const auto removed = sweepLeftovers(data, tree, u"d"_s, {});
            QVERIFY(removed);
            QCOMPARE(*removed, 1);
        }
        QVERIFY(QFile::exists(stagedPathOf(directory.filePath(u"data_run/e/latest.json"_s))));
        const DataDirectory onlyData({.data = directory.filePath(u"data"_s), .dataRun = {}, .dataSpatial = {}});
        QCOMPARE(*sweepLeftovers(onlyData, Tree::DataRun, u"e"_s, {}), 0);
    }
};

OMSYNC_TEST(TestLeftovers)
#include "tst_leftovers.moc"
