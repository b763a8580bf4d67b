// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/timecheck.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestTimeCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesTheClockByAServers_data()
    {
        QTest::addColumn<int>("ahead"); // seconds
        QTest::addColumn<QString>("said");
        QTest::newRow("the same") << 0 << u"ok agrees with the server's to the second"_s;
        QTest::newRow("a little behind") << -30 << u"ok agrees with the server's within 30 s"_s;
        QTest::newRow("ahead") << 31 << u"warn 31 s ahead of the server's"_s;
        QTest::newRow("much behind") << -301 << u"fail 5 min behind the server's"_s;
    }

    void judgesTheClockByAServers()
    {
        QFETCH(int, ahead);
        constexpr Instant there = instantOfUnix(1'795'435'200);
        const Finding finding = clockFinding(there + std::chrono::seconds(ahead), there, u"a.example"_s);
        QTEST(nameOf(finding.state) + u' ' + finding.text, "said");
        QCOMPARE(finding.advice.isEmpty(), finding.state == FindingState::Ok);
        QCOMPARE(finding.subject, u"a.example"_s);
    }

    void namesTheTimeZone()
    {
        const Finding finding = timeZoneFinding(); // the tests run in one that is known
        QCOMPARE(finding.state, FindingState::Ok);
        QCOMPARE(finding.text, u"Asia/Kolkata; all data and runs are in UTC"_s);
    }
};

OMSYNC_TEST(TestTimeCheck)
#include "tst_timecheck.moc"
