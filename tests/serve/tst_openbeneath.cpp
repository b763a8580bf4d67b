// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/openbeneath.h"
#include "servedtree.h"
#include "testprogram.h"

#include <sys/stat.h>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestOpenBeneath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensOnlyWhatLiesBelowTheRoot_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("isFile");
        QTest::addColumn<bool>("isDirectory");
        QTest::newRow("file") << "x/y.om"_ba << true << false;
        QTest::newRow("directory") << "x"_ba << false << true;
        QTest::newRow("the root") << ""_ba << false << true;
        QTest::newRow("missing") << "x/z.om"_ba << false << false;
        QTest::newRow("below a file") << "x/y.om/z"_ba << false << false;
        QTest::newRow("link inside") << "inside.om"_ba << true << false;
        QTest::newRow("link to a directory inside") << "alias/y.om"_ba << true << false;
        QTest::newRow("link outside") << "outside.om"_ba << false << false;
        QTest::newRow("directory linked outside") << "away/secret.om"_ba << false << false;
        QTest::newRow("absolute link") << "absolute.om"_ba << false << false;
        QTest::newRow("link to itself") << "loop"_ba << false << false;
        QTest::newRow("climbs out") << "../secret.om"_ba << false << false;
        QTest::newRow("a sibling that begins alike") << "../data-evil/secret.om"_ba << false << false;
        QTest::newRow("pipe without a writer") << "pipe"_ba << false << false;
    }

    void opensOnlyWhatLiesBelowTheRoot()
    {
        QFETCH(QByteArray, path);
        QFETCH(bool, isFile);
        QFETCH(bool, isDirectory);
        ServedTree tree;
        tree.write("x/y.om");
        tree.write("../secret.om");
        tree.write("../data-evil/secret.om");
        const QString root = tree.roots().data + u'/';
        QVERIFY(QFile::link(u"x/y.om"_s, root + u"inside.om"_s));
        QVERIFY(QFile::link(u"x"_s, root + u"alias"_s));
        QVERIFY(QFile::link(u"../secret.om"_s, root + u"outside.om"_s));
        QVERIFY(QFile::link(u"../data-evil"_s, root + u"away"_s));
        QVERIFY(QFile::link(tree.outside() + u"/secret.om"_s, root + u"absolute.om"_s));
        QVERIFY(QFile::link(u"loop"_s, root + u"loop"_s));
        QCOMPARE(::mkfifo(QFile::encodeName(root + u"pipe"_s).constData(), 0600), 0);
        for (const auto open : {openBeneath, openBeneathByName}) {
            QCOMPARE(bool(open(tree.roots().data, path, FileKind::Regular)), isFile);
            QCOMPARE(bool(open(tree.roots().data, path, FileKind::Directory)), isDirectory);
            const auto other = open(tree.roots().data, path, isFile ? FileKind::Directory : FileKind::Regular);
            QVERIFY(!other);
            QCOMPARE(other.error().code(), ErrorCode::NotFound);
        }
    }

    void tellsWhatItOpened()
    {
        ServedTree tree;
        tree.write("x/y.om", "four");
        for (const auto open : {openBeneath, openBeneathByName}) {
            const auto opened = open(tree.roots().data, "x/y.om", FileKind::Regular);
            QVERIFY(opened);
            QCOMPARE(opened->identity.status.size, 4);
            const auto status = opened->file.status();
            QVERIFY(status);
            QVERIFY(opened->identity.status == *status);
        }
    }

    void noticesWhenAnotherDirectoryTakesThePlaceOfTheRoot()
    {
        ServedTree tree;
        tree.write("y.om", "old");
        tree.write("../next/y.om", "new");
        const QString root = tree.roots().data;
        const auto content = [&] {
            const auto opened = openBeneath(root, "y.om", FileKind::Regular);
            const auto bytes = opened ? opened->file.readAt(0, 3) : Result<QByteArray>(QByteArray());
            return bytes ? *bytes : QByteArray();
        };
        QCOMPARE(content(), "old"_ba);
        QVERIFY(QDir().rename(root, tree.outside() + u"/gone"_s));
        QVERIFY(QDir().rename(tree.outside() + u"/next"_s, root));
        QTRY_COMPARE(content(), "new"_ba);
    }

    void opensBelowSeveralRootsInTurn()
    {
        ServedTree one;
        one.write("y.om", "one");
        ServedTree two;
        two.write("z.om", "two");
        for (int turn = 0; turn < 2; ++turn) {
            QVERIFY(openBeneath(one.roots().data, "y.om", FileKind::Regular));
            QVERIFY(!openBeneath(one.roots().data, "z.om", FileKind::Regular));
            QVERIFY(openBeneath(two.roots().data, "z.om", FileKind::Regular));
        }
    }

    void aMissingRootHoldsNothing()
    {
        for (const auto open : {openBeneath, openBeneathByName}) {
            const auto file = open(u"/nowhere/at/all"_s, "x.om", FileKind::Regular);
            QVERIFY(!file);
            QCOMPARE(file.error().code(), ErrorCode::NotFound);
        }
    }
};

OMSYNC_TEST(TestOpenBeneath)
#include "tst_openbeneath.moc"
