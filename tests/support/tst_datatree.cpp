// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/datatree.h"
#include "testprogram.h"

#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestDataTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSnapshotHoldsNamesContentsAndTimes()
    {
        const QTemporaryDir root;
        QVERIFY(writeFile(root.filePath(u"a/b/x.om"_s), "content", instantOfUnix(1'700'000'000)));
        QVERIFY(writeFile(root.filePath(u".omsync/lock"_s), ""));
        const TreeSnapshot snapshot = snapshotOf(root.path());
        QCOMPARE(snapshot.keys(), (QStringList{u".omsync/lock"_s, u"a/b/x.om"_s}));
        QCOMPARE(snapshot.value(u"a/b/x.om"_s),
                 (TreeFile{.content = "content", .modified = instantOfUnix(1'700'000'000)}));
    }

    void everyDifferenceIsTold_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("told");
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("content") << u"content"_s << u"x.om has another content: 1 and 2 bytes"_s;
        QTest::newRow("time") << u"time"_s << u"x.om has another time: 2026-01-01T00:00:00Z and 2026-01-01T00:00:01Z"_s;
        QTest::newRow("missing") << u"missing"_s << u"x.om is in the first only"_s;
        QTest::newRow("more") << u"more"_s << u"y.om is in the second only"_s;
    }

    void everyDifferenceIsTold()
    {
        QFETCH(QString, change);
        QFETCH(QString, told);
        const Instant modified = instantOfUnix(1'767'225'600);
        const TreeSnapshot left{{u"x.om"_s, {.content = "1", .modified = modified}}};
        TreeSnapshot right = left;
        if (change == u"content"_s)
            right[u"x.om"_s].content = "22";
        else if (change == u"time"_s)
            right[u"x.om"_s].modified += 1s;
        else if (change == u"missing"_s)
            right.clear();
        else if (change == u"more"_s)
            right.insert(u"y.om"_s, {});
        QCOMPARE(differenceOf(left, right), told);
        QCOMPARE(differenceOf(left, right, Times::Ignored).isEmpty(), told.isEmpty() || change == u"time"_s);
    }

    void aFileThatIsNotThereReadsAsNull()
    {
        const QTemporaryDir root;
        QVERIFY(readFile(root.filePath(u"none"_s)).isNull());
        QVERIFY(writeFile(root.filePath(u"empty"_s), {}));
        QVERIFY(!readFile(root.filePath(u"empty"_s)).isNull());
    }
};

OMSYNC_TEST(TestDataTree)
#include "tst_datatree.moc"
