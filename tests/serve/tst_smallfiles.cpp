// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/openbeneath.h"
#include "serve/smallfiles.h"
#include "servedtree.h"
#include "testprogram.h"

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostKept = 8 * 1024 * 1024;
const SmallFiles::Moment anew = SmallFiles::Moment::max(); // later than any look

ObjectKey keyOf(const QByteArray &path)
{
    return *ObjectKey::parse("data/" + path);
}

//! A tree with what keeps its small files.
struct Shop
{
    ServedTree tree = {};
    SmallFiles files{tree.roots(), TagForm::Own, mostKept};

    //! What is there, asked for often enough to be read.
    std::optional<SmallFile> find(const QByteArray &path)
    {
        const auto first = files.find(keyOf(path), anew);
        return first ? first : files.find(keyOf(path), anew);
    }

    QByteArray contentOf(const QByteArray &path)
    {
        const auto file = find(path);
        return file ? file->content : QByteArray();
    }

    //! Reads it once it has lain unchanged for so long that it is kept.
    void letSettle(const QByteArray &path)
    {
        const auto identity = identityBeneath(tree.roots().data, path);
        QVERIFY(identity);
        QVERIFY(QTest::qWaitFor([&] { return identity->changed + 2s < std::chrono::system_clock::now(); }, 10'000));
        QVERIFY(find(path));
    }
};

} // namespace

class TestSmallFiles : public QObject
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
        Shop shop;
        const ServedTree &tree = shop.tree;
        const std::vector<QByteArray> paths{"written.om", "replaced.om", "removed.om", "gone/x.om"};
        for (const QByteArray &path : paths)
            tree.write(path, "old");
        for (const QByteArray &path : paths) {
            if (isKept)
                shop.letSettle(path);
            QCOMPARE(shop.contentOf(path), "old"_ba);
        }
        // Size and time of the content stay as they were: only the time of change tells.
        tree.write("written.om", "new");
        tree.write("other.om", "new");
        const QString root = tree.roots().data + u'/';
        QVERIFY(renameOver(root + u"other.om"_s, root + u"replaced.om"_s));
        QVERIFY(removeFile(root + u"removed.om"_s));
        QVERIFY(QDir(root).rename(u"gone"_s, u"elsewhere"_s));
        for (int call = 0; call < 2; ++call) {
            QCOMPARE(shop.contentOf("written.om"), "new"_ba);
            QCOMPARE(shop.contentOf("replaced.om"), "new"_ba);
            QVERIFY(!shop.find("removed.om"));
            QVERIFY(!shop.find("gone/x.om"));
        }
    }

    void isForSmallFilesOnly()
    {
        Shop shop;
        shop.tree.write("x/large.om", QByteArray(SmallFile::mostBytes + 1, 'x'));
        shop.tree.write("x/empty.om", "");
        QVERIFY(!shop.find("x/large.om"));
        QVERIFY(!shop.find("x"));
        const auto empty = shop.find("x/empty.om");
        QVERIFY(empty);
        QCOMPARE(empty->content.size(), 0);
    }

    //! What came together may have the same answer; what comes later, after a change, has not.
    void aLookIsGoodForWhatHadComeBeforeIt()
    {
        Shop shop;
        shop.tree.write("x/y.om", "old");
        shop.letSettle("x/y.om");
        const SmallFiles::Moment before = std::chrono::steady_clock::now();
        QCOMPARE(shop.contentOf("x/y.om"), "old"_ba);
        shop.tree.write("x/y.om", "new");
        const SmallFiles::Moment after = std::chrono::steady_clock::now();
        QCOMPARE(shop.files.find(keyOf("x/y.om"), before)->content, "old"_ba);
        QCOMPARE(shop.files.find(keyOf("x/y.om"), after)->content, "new"_ba);
        QCOMPARE(shop.files.find(keyOf("x/y.om"), before)->content, "new"_ba);
    }

    void hasTagAndDateOnceTheyStay()
    {
        Shop shop;
        shop.tree.write("x/y.om", "old");
        QVERIFY(shop.find("x/y.om")->tag.isNull());
        shop.letSettle("x/y.om");
        for (int call = 0; call < 2; ++call) {
            const auto file = shop.find("x/y.om");
            QCOMPARE(file->tag, objectTag(TagForm::Own, "data/x/y.om", file->identity, instantOfUnix(2'000'000'000)));
            QCOMPARE(file->date, "Sun, 15 Jun 2025 15:06:40 GMT"_ba);
        }
    }

    //! The last of more than there is room for are there; of all, no more than fit.
    void keepsNoMoreThanItMay()
    {
        Shop shop;
        const QByteArray large(SmallFile::mostBytes, 'x');
        const qint64 count = mostKept / SmallFile::mostBytes + 100;
        for (qint64 i = 0; i < count; ++i)
            shop.tree.write("x/" + QByteArray::number(i), large);
        shop.letSettle("x/" + QByteArray::number(count - 1));
        for (qint64 i = 0; i < count; ++i)
            QCOMPARE(shop.contentOf("x/" + QByteArray::number(i)).size(), large.size());
        QVERIFY(shop.files.bytesKept() <= mostKept);
        QVERIFY(shop.files.bytesKept() > mostKept / 2);
    }

    //! A reader of all files would else take the place of those that many ask for.
    void whatIsAskedForOnceDrivesNothingOut()
    {
        Shop shop;
        const QByteArray large(SmallFile::mostBytes, 'x');
        const qint64 count = 2 * mostKept / SmallFile::mostBytes;
        for (qint64 i = 0; i < count; ++i)
            shop.tree.write("x/" + QByteArray::number(i), large);
        shop.letSettle("x/" + QByteArray::number(count - 1));
        qint64 found = 0;
        for (qint64 i = 0; i < count; ++i)
            found += shop.files.find(keyOf("x/" + QByteArray::number(i)), anew) ? 1 : 0;
        QVERIFY(found > count / 4); // there was room
        QVERIFY(found < count * 3 / 4);
    }

    void readsNothingFromOutsideOfTheRoot()
    {
        Shop shop;
        shop.tree.write("../secret.om", "secret");
        QVERIFY(QFile::link(u"../secret.om"_s, shop.tree.roots().data + u"/outside.om"_s));
        QVERIFY(!shop.find("outside.om"));
    }
};

OMSYNC_TEST(TestSmallFiles)
#include "tst_smallfiles.moc"
