// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/pausemark.h"
#include "support/datatree.h"
#include "testprogram.h"

#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant end = instantOfUnix(1'795'435'200); // 2026-11-23T12:00:00Z

} // namespace

class TestPauseMark : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPauseIsSeenUntilItIsOver()
    {
        const QTemporaryDir directory;
        QCOMPARE(pauseIn(directory.path(), end), std::nullopt);
        {
            const auto longer = markPause(directory.path(), end + 1h);
        }
        const auto mark = markPause(directory.path(), end);
        QVERIFY(mark);
        QCOMPARE(pauseIn(directory.path(), end - 1s), std::optional(end));
        QCOMPARE(pauseIn(directory.path(), end), std::nullopt);
    }

    void aPauseEndsWithWhoeverMadeIt()
    {
        const QTemporaryDir directory;
        auto mark = std::make_unique<Result<File>>(markPause(directory.path(), end));
        QVERIFY(*mark);
        QCOMPARE(pauseIn(directory.path(), end - 1s), std::optional(end));
        mark.reset();
        QCOMPARE(pauseIn(directory.path(), end - 1s), std::nullopt);
    }

    void whatIsClearedIsGone()
    {
        const QTemporaryDir directory;
        QVERIFY(clearPause(directory.path()));
        const auto mark = markPause(directory.path(), end);
        QVERIFY(mark);
        QVERIFY(clearPause(directory.path()));
        QCOMPARE(pauseIn(directory.path(), end - 1s), std::nullopt);
    }

    void nonsenseIsNoPause()
    {
        const QTemporaryDir directory;
        QVERIFY(writeFile(directory.filePath(u"paused"_s), "for ever"));
        QCOMPARE(pauseIn(directory.path(), end), std::nullopt);
        QVERIFY(!markPause(directory.filePath(u"nowhere"_s), end));
    }
};

OMSYNC_TEST(TestPauseMark)
#include "tst_pausemark.moc"
