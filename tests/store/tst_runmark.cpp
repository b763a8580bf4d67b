// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/runmark.h"
#include "testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestRunMark : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void trap10_tellsThatTheMachineWentDown_data()
    {
        QTest::addColumn<QString>("before"); // boot id of the process before; null: none
        QTest::addColumn<bool>("ends");      // whether it ended in good order
        QTest::addColumn<QString>("now");
        QTest::addColumn<bool>("expected");
        QTest::newRow("the first start") << QString() << false << u"b"_s << false;
        QTest::newRow("ended, and booted again") << u"a"_s << true << u"b"_s << false;
        QTest::newRow("killed") << u"a"_s << false << u"a"_s << false;
        QTest::newRow("power loss") << u"a"_s << false << u"b"_s << true;
        QTest::newRow("a system without boot ids") << u""_s << false << u""_s << false;
    }

    void trap10_tellsThatTheMachineWentDown()
    {
        QFETCH(QString, before);
        QFETCH(bool, ends);
        QFETCH(QString, now);
        QFETCH(bool, expected);
        const QTemporaryDir directory;
        if (!before.isNull()) {
            auto mark = RunMark::begin(directory.path(), before);
            QVERIFY(mark);
            QVERIFY(!ends || mark->end());
        }
        const auto mark = RunMark::begin(directory.path(), now);
        QVERIFY(mark);
        QCOMPARE(mark->followsPowerLoss(), expected);
    }

    void aStartThatDidNotLookBackLeavesItToTheNext()
    {
        const QTemporaryDir directory;
        QVERIFY(RunMark::begin(directory.path(), u"a"_s));
        for (int start = 1; start <= 2; ++start) {
            auto mark = RunMark::begin(directory.path(), u"b"_s);
            QVERIFY(mark && mark->followsPowerLoss());
            QVERIFY(mark->end());
        }
        auto mark = RunMark::begin(directory.path(), u"b"_s);
        QVERIFY(mark && mark->lookedBack());
        QVERIFY(!RunMark::begin(directory.path(), u"b"_s)->followsPowerLoss());
        QVERIFY(mark->end());
        QVERIFY(!QFile::exists(directory.filePath(u"running"_s)));
    }

    void aDirectoryThatIsMissingIsAnError() { QVERIFY(!RunMark::begin(u"/proc/nothing"_s, u"a"_s)); }
};

OMSYNC_TEST(TestRunMark)
#include "tst_runmark.moc"
