// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/openbeneath.h"
#include "serve/smallfile.h"
#include "servedtree.h"
#include "testprogram.h"

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

//! What is there, asked for often enough to be read.
std::optional<SmallFile> fileAt(const ServedTree &tree, QByteArrayView path)
{
    const auto first = smallFileBeneath(tree.roots().data, path);
    return first ? first : smallFileBeneath(tree.roots().data, path);
}

QByteArray contentOf(const ServedTree &tree, QByteArrayView path)
{
    const auto file = fileAt(tree, path);
    return file ? file->content : QByteArray();
}

//! Reads it once it has lain unchanged for so long that it is kept.
void letSettle(const ServedTree &tree, QByteArrayView path)
{
    const auto identity = identityBeneath(tree.roots().data, path);
    QVERIFY(identity);
    QVERIFY(QTest::qWaitFor([&] { return identity->changed + 2s < std::chrono::system_clock::now(); }, 10'000));
    QVERIFY(fileAt(tree, path));
}

} // namespace

class TestSmallFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsEveryChange_data()
    {
        QTest::addColumn<bool>("isKept");
        QTest::newRow("of a file that was read just now") << false;
        QTest::newRow("of a file that is kept") << true;
    }

    void tellsEveryChange()
    {
        QFETCH(bool, isKept);
        ServedTree tree;
        const std::vector<QByteArray> paths{"written.om", "replaced.om", "removed.om", "gone/x.om"};
        for (const QByteArray &path : paths)
            tree.write(path, "old");
        for (const QByteArray &path : paths) {
            if (isKept)
                letSettle(tree, path);
            QCOMPARE(contentOf(tree, path), "old"_ba);
        }
        // Size and time of the content stay as they were: only the time of change tells.
        tree.write("written.om", "new");
        tree.write("other.om", "new");
        const QString root = tree.roots().data + u'/';
        QVERIFY(renameOver(root + u"other.om"_s, root + u"replaced.om"_s));
        QVERIFY(removeFile(root + u"removed.om"_s));
        QVERIFY(QDir(root).rename(u"gone"_s, u"elsewhere"_s));
        for (int call = 0; call < 2; ++call) {
            QCOMPARE(contentOf(tree, "written.om"), "new"_ba);
            QCOMPARE(contentOf(tree, "replaced.om"), "new"_ba);
            QVERIFY(!fileAt(tree, "removed.om"));
            QVERIFY(!fileAt(tree, "gone/x.om"));
        }
    }

    void isForSmallFilesOnly()
    {
        ServedTree tree;
        tree.write("x/large.om", QByteArray(SmallFile::mostBytes + 1, 'x'));
        tree.write("x/empty.om", "");
        QVERIFY(!fileAt(tree, "x/large.om"));
        QVERIFY(!fileAt(tree, "x"));
        const auto empty = fileAt(tree, "x/empty.om");
        QVERIFY(empty);
        QCOMPARE(empty->content.size(), 0);
    }

    void tellsEqualPathsOfTwoRootsApart()
    {
        ServedTree one;
        ServedTree other;
        one.write("y.om", "one");
        other.write("y.om", "two");
        letSettle(one, "y.om");
        letSettle(other, "y.om");
        QCOMPARE(contentOf(one, "y.om"), "one"_ba);
        QCOMPARE(contentOf(other, "y.om"), "two"_ba);
    }

    void readsNothingFromOutsideOfTheRoot()
    {
        ServedTree tree;
        tree.write("../secret.om", "secret");
        QVERIFY(QFile::link(u"../secret.om"_s, tree.roots().data + u"/outside.om"_s));
        QVERIFY(!fileAt(tree, "outside.om"));
        QVERIFY(!fileAt(tree, "../secret.om"));
    }
};

OMSYNC_TEST(TestSmallFile)
#include "tst_smallfile.moc"
