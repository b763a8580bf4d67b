// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/pausemark.h"
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
        QCOMPARE(pausesIn(directory.path(), end), Pauses());
        {
            const auto longer = markPauses(directory.path(), {.all = Pause{.until = end + 1h}});
        }
        const auto mark = markPauses(directory.path(), {.all = Pause{.until = end}});
        QVERIFY(mark);
        QCOMPARE(pausesIn(directory.path(), end - 1s), (Pauses{.all = Pause{.until = end}}));
        QCOMPARE(pausesIn(directory.path(), end), Pauses());
    }

    void oneWithoutAnEndStays()
    {
        const QTemporaryDir directory;
        const auto mark = markPauses(directory.path(), {.all = Pause()});
        QVERIFY(mark);
        QCOMPARE(pausesIn(directory.path(), end), (Pauses{.all = Pause()}));
    }

    void thoseOfDomainsEndEachByItself()
    {
        const QTemporaryDir directory;
        const Pauses pauses{.all = Pause{.until = end},
                            .domains = {{u"dwd_icon"_s, {.until = end + 1h}}, {u"ncep_gfs013"_s, {.until = {}}}}};
        const auto mark = markPauses(directory.path(), pauses);
        QVERIFY(mark);
        QCOMPARE(pausesIn(directory.path(), end - 1s), pauses);
        Pauses left = pauses;
        left.all.reset();
        QCOMPARE(pausesIn(directory.path(), end), left);
        left.domains.erase(u"dwd_icon"_s);
        QCOMPARE(pausesIn(directory.path(), end + 1h), left);
    }

    void aPauseEndsWithWhoeverMadeIt()
    {
        const QTemporaryDir directory;
        const Pauses pauses{.all = Pause{.until = end}, .domains = {{u"dwd_icon"_s, {.until = {}}}}};
        auto mark = std::make_unique<Result<File>>(markPauses(directory.path(), pauses));
        QVERIFY(*mark);
        QCOMPARE(pausesIn(directory.path(), end - 1s), pauses);
        mark.reset();
        QCOMPARE(pausesIn(directory.path(), end - 1s), Pauses());
    }

    void whatIsClearedIsGone()
    {
        const QTemporaryDir directory;
        QVERIFY(clearPauses(directory.path()));
        const auto mark = markPauses(directory.path(), {.all = Pause{.until = end}});
        QVERIFY(mark);
        QVERIFY(clearPauses(directory.path()));
        QCOMPARE(pausesIn(directory.path(), end - 1s), Pauses());
    }

    void nonsenseIsNoPause()
    {
        const QTemporaryDir directory;
        auto mark = markPauses(directory.path(), {.all = Pause{.until = end}});
        QVERIFY(mark);
        QVERIFY(mark->writeAt(0, "for ever\ndomain\ndomain dwd_icon soon\n2026-11-23\n"));
        QCOMPARE(pausesIn(directory.path(), end), Pauses());
        QVERIFY(!markPauses(directory.filePath(u"nowhere"_s), {.all = Pause{.until = end}}));
    }
};

OMSYNC_TEST(TestPauseMark)
#include "tst_pausemark.moc"
