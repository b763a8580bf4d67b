// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/casefolding.h"
#include "store/datadirectory.h"
#include "testprogram.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <ctime>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

bool write(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

QStringList keysOf(const std::vector<LocalFile> &files)
{
    QStringList keys;
    for (const LocalFile &file : files)
        keys.append(file.key.text());
    return keys;
}

} // namespace

class TestDataDirectory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scansADomainInTheOrderOfKeys()
    {
        const QTemporaryDir directory;
        const DataDirectory data({.data = directory.path(), .dataRun = {}, .dataSpatial = {}});
        for (const QString &name : {u"b/chunk_2.om"_s, u"b/chunk_10.om"_s, u"a/x.om"_s, u"a-b/x.om"_s})
            QVERIFY(write(directory.filePath(u"dwd_icon/"_s + name), "1234"));
        QVERIFY(write(directory.filePath(u"dwd_icon_d2/a/x.om"_s), "other domain"));
        const auto files = data.scan(Tree::Data, u"dwd_icon");
        QVERIFY(files);
        QCOMPARE(keysOf(*files), (QStringList{u"data/dwd_icon/a-b/x.om"_s, u"data/dwd_icon/a/x.om"_s,
                                              u"data/dwd_icon/b/chunk_10.om"_s, u"data/dwd_icon/b/chunk_2.om"_s}));
        QCOMPARE((*files)[0].size, 4);
        QCOMPARE(data.pathOf((*files)[1].key), std::optional(directory.filePath(u"dwd_icon/a/x.om"_s)));
    }

    void passesOverWhatNoKeyMayHold()
    {
        const QTemporaryDir directory;
        const DataDirectory data({.data = directory.path(), .dataRun = {}, .dataSpatial = {}});
        for (const QString &name :
             {u"a/x.om~"_s, u"a/x.om.12~"_s, u"a/.hidden"_s, u".git/x"_s, u"a~/x.om"_s, u"a/y.om"_s})
            QVERIFY(write(directory.filePath(u"d/"_s + name), "1"));
        QCOMPARE(keysOf(*data.scan(Tree::Data, u"d")), QStringList{u"data/d/a/y.om"_s});
    }

    void trap13_aLinkIsFollowedInsideTheRootOnly()
    {
        const QTemporaryDir outside;
        const QTemporaryDir directory;
        QVERIFY(write(outside.filePath(u"secret.om"_s), "1"));
        QVERIFY(write(directory.filePath(u"real/v/x.om"_s), "1"));
        QVERIFY(QDir().mkpath(directory.filePath(u"d"_s)));
        QVERIFY(QFile::link(directory.filePath(u"real/v"_s), directory.filePath(u"d/inside"_s)));
        QVERIFY(QFile::link(outside.path(), directory.filePath(u"d/outside"_s)));
        QVERIFY(QFile::link(outside.filePath(u"secret.om"_s), directory.filePath(u"d/file.om"_s)));
        QVERIFY(QFile::link(directory.filePath(u"nowhere"_s), directory.filePath(u"d/dangling"_s)));
        QVERIFY(QFile::link(directory.filePath(u"d"_s), directory.filePath(u"d/loop"_s)));
        QVERIFY(QFile::link(outside.path(), directory.filePath(u"linked"_s)));
        const DataDirectory data({.data = directory.path(), .dataRun = {}, .dataSpatial = {}});
        const QStringList keys = keysOf(*data.scan(Tree::Data, u"d"));
        QVERIFY(keys.contains(u"data/d/inside/x.om"));
        QVERIFY(keys.filter(u"outside"_s).isEmpty() && !keys.contains(u"data/d/file.om"));
        QVERIFY(data.scan(Tree::Data, u"linked")->empty());
        QVERIFY(data.scan(Tree::Data, u"..")->empty());
    }

    void aDomainThatIsNotHereHasNoFiles()
    {
        const QTemporaryDir directory;
        const DataDirectory data({.data = directory.path(), .dataRun = {}, .dataSpatial = {}});
        QVERIFY(data.scan(Tree::Data, u"nowhere")->empty());
        QVERIFY(data.scan(Tree::DataRun, u"dwd_icon")->empty());
        QVERIFY(!data.pathOf(*ObjectKey::parse("data_run/d/latest.json")));
    }

    void namesTheDomainsThatAreHere()
    {
        const QTemporaryDir directory;
        for (const QString &name : {u"ncep_gfs013"_s, u"dwd_icon"_s, u".omsync"_s, u"old~"_s})
            QVERIFY(QDir().mkpath(directory.filePath(name)));
        QVERIFY(write(directory.filePath(u"notes.txt"_s), "1"));
        const DataDirectory data({.data = directory.path(), .dataRun = {}, .dataSpatial = {}});
        QCOMPARE(*data.domains(Tree::Data), (QStringList{u"dwd_icon"_s, u"ncep_gfs013"_s}));
        QCOMPARE(data.stateDirectory(), directory.filePath(u".omsync"_s));
    }

    void runsLieDeeper()
    {
        const QTemporaryDir directory;
        const DataDirectory data({.data = {}, .dataRun = directory.path(), .dataSpatial = {}});
        QVERIFY(write(directory.filePath(u"a/latest.json"_s), "{}"));
        QVERIFY(write(directory.filePath(u"a/2026/11/23/1200Z/v.om"_s), "x"));
        const auto files = data.scan(Tree::DataRun, u"a");
        QVERIFY(files);
        QCOMPARE(keysOf(*files), (QStringList{u"data_run/a/2026/11/23/1200Z/v.om"_s, u"data_run/a/latest.json"_s}));
    }

    void trap13_tellsWhetherCaseIsIgnored()
    {
        const QTemporaryDir directory;
        const QTemporaryDir runs; // may lie on another file system
        const DataDirectory data({.data = directory.path(), .dataRun = runs.path(), .dataSpatial = {}});
        QVERIFY(!foldsCase(data, Tree::Data));
        QVERIFY(QDir().mkpath(data.stateDirectory()));
        const bool isOne = QFile::exists(directory.filePath(u".OMSYNC"_s));
        QCOMPARE(foldsCase(data, Tree::Data), isOne);
        QVERIFY(QDir(runs.path()).mkpath(u"dwd_icon"_s));
        QVERIFY(isOne || QFile::link(u"dwd_icon"_s, runs.filePath(u"DWD_ICON"_s))); // shows the same
        QCOMPARE(foldsCase(data, Tree::Data), isOne);
        QVERIFY(foldsCase(data, Tree::DataRun));
        QVERIFY(!foldsCase(data, Tree::DataSpatial));
    }

    void trap13_aCircleOfLinksIsWalkedOnce()
    {
        const QTemporaryDir directory;
        const DataDirectory data({.data = directory.path(), .dataRun = {}, .dataSpatial = {}});
        QVERIFY(write(directory.filePath(u"d/v/x.om"_s), "1"));
        QVERIFY(QFile::link(u".."_s, directory.filePath(u"d/v/up"_s)));
        QVERIFY(QFile::link(u"."_s, directory.filePath(u"d/v/self"_s)));
        QVERIFY(QFile::link(u"x.om"_s, directory.filePath(u"d/v/alias.om"_s)));
        const auto files = data.scan(Tree::Data, u"d");
        QVERIFY(files);
        QCOMPARE(keysOf(*files), (QStringList{u"data/d/v/alias.om"_s, u"data/d/v/x.om"_s}));
    }

    void trap13_aNameThatLeavesTheRootHasNoFiles_data()
    {
        QTest::addColumn<QString>("domain");
        QTest::newRow("parent") << u".."_s;
        QTest::newRow("parent of a domain") << u"a/.."_s;
        QTest::newRow("empty") << QString();
        QTest::newRow("a directory of a domain") << u"a/v"_s;
        QTest::newRow("hidden") << u".omsync"_s;
        QTest::newRow("begins like a domain, then a NUL") << u"a"_s + QChar(u'\0') + u'b';
    }

    void trap13_aNameThatLeavesTheRootHasNoFiles()
    {
        QFETCH(QString, domain);
        const QTemporaryDir directory;
        const DataDirectory data({.data = directory.path(), .dataRun = {}, .dataSpatial = {}});
        QVERIFY(write(directory.filePath(u"a/v/x.om"_s), "1"));
        QVERIFY(write(directory.filePath(u".omsync/v/x.om"_s), "1"));
        const auto files = data.scan(Tree::Data, domain);
        QVERIFY(files);
        QCOMPARE(keysOf(*files), QStringList());
    }

    void aRootThatIsALinkIsTheRoot()
    {
        const QTemporaryDir directory;
        QVERIFY(write(directory.filePath(u"disk/a/v/x.om"_s), "1"));
        QVERIFY(QFile::link(directory.filePath(u"disk"_s), directory.filePath(u"data"_s)));
        const DataDirectory data({.data = directory.filePath(u"data"_s), .dataRun = {}, .dataSpatial = {}});
        const auto files = data.scan(Tree::Data, u"a");
        QVERIFY(files);
        QCOMPARE(keysOf(*files), QStringList{u"data/a/v/x.om"_s});
    }

    void trap13_aDomainThatLiesOutsideIsNotNamed()
    {
        const QTemporaryDir outside;
        const QTemporaryDir directory;
        QVERIFY(QDir().mkpath(directory.filePath(u"a"_s)));
        QVERIFY(QFile::link(u"a"_s, directory.filePath(u"inside"_s)));
        QVERIFY(QFile::link(outside.path(), directory.filePath(u"outside"_s)));
        const DataDirectory data({.data = directory.path(), .dataRun = {}, .dataSpatial = {}});
        QCOMPARE(*data.domains(Tree::Data), (QStringList{u"a"_s, u"inside"_s}));
    }

    //! A part of a large model, since making the files takes far longer than finding them. The bound is wide, for slow
    //! machines; the figure is printed.
    void threeThousandFilesTakeLittleTime()
    {
        const QTemporaryDir directory;
        for (int variable = 0; variable < 10; ++variable) {
            const QString path = directory.filePath(u"a/v%1/"_s.arg(variable));
            QVERIFY(QDir().mkpath(path));
            for (int chunk = 0; chunk < 300; ++chunk) {
                QFile file(path + u"chunk_%1.om"_s.arg(chunk));
                QVERIFY(file.open(QIODevice::WriteOnly));
            }
        }
        const DataDirectory data({.data = directory.path(), .dataRun = {}, .dataSpatial = {}});
        const std::clock_t begin = std::clock();
        const auto files = data.scan(Tree::Data, u"a");
        const double seconds = double(std::clock() - begin) / CLOCKS_PER_SEC;
        QVERIFY(files);
        QCOMPARE(files->size(), size_t(3'000));
        qInfo("scan of 3,000 files: %.3f s of CPU", seconds);
        QVERIFY2(seconds < 0.3, qPrintable(QString::number(seconds)));
    }
};

OMSYNC_TEST(TestDataDirectory)
#include "tst_datadirectory.moc"
