// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/domainboard.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

PassStatus passOf(qint64 id, PassState state, Instant ended)
{
    PassStatus pass;
    pass.id = id;
    pass.domain = u"dwd_icon"_s;
    pass.state = state;
    pass.ended = ended;
    return pass;
}

} // namespace

class TestDomainBoard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsFailuresUntilASuccess()
    {
        const QTemporaryDir directory;
        const DataDirectory data({.data = directory.path(), .dataRun = {}, .dataSpatial = {}});
        const ManualClock clock;
        DomainBoard board(data, clock, {u"dwd_icon"_s});
        const auto shown = [&board] { return board.statuses().front(); };
        QCOMPARE(shown().lastSuccess, std::nullopt);

        const Instant start = clock.now();
        board.takePass(passOf(1, PassState::Failed, start));
        board.takePass(passOf(1, PassState::Failed, start)); // told twice, failed once
        QCOMPARE(shown().consecutiveFailures, 1);
        board.takePass(passOf(2, PassState::Partial, start + 60s));
        board.takePass(passOf(3, PassState::Cancelled, start + 120s));
        QCOMPARE(shown().consecutiveFailures, 2);
        QCOMPARE(shown().lastSuccess, std::nullopt);
        board.takePass(passOf(4, PassState::Done, start + 180s));
        QCOMPARE(shown().consecutiveFailures, 0);
        QCOMPARE(shown().lastSuccess, start + 180s);
        board.takePass(passOf(5, PassState::Failed, start + 240s));
        QCOMPARE(shown().consecutiveFailures, 1);
        QCOMPARE(shown().lastSuccess, start + 180s);
    }
};

OMSYNC_TEST(TestDomainBoard)
#include "tst_domainboard.moc"
