// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/bodyfetch.h"
#include "fetch/networkfailure.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestNetworkFailure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isToldInOurOwnWords_data()
    {
        QTest::addColumn<QNetworkReply::NetworkError>("error");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("text");
        QTest::newRow("refused") << QNetworkReply::ConnectionRefusedError << ErrorCode::Unreachable
                                 << u"cannot reach example.org:443: connection refused"_s;
        QTest::newRow("no name") << QNetworkReply::HostNotFoundError << ErrorCode::Unreachable
                                 << u"cannot reach example.org:443: no such host"_s;
        QTest::newRow("closed") << QNetworkReply::RemoteHostClosedError << ErrorCode::Interrupted
                                << u"example.org:443: connection closed"_s;
        QTest::newRow("not HTTP") << QNetworkReply::ProtocolFailure << ErrorCode::Malformed
                                  << u"example.org:443: an answer that is not HTTP"_s;
        QTest::newRow("whatever else") << QNetworkReply::UnknownContentError << ErrorCode::Interrupted
                                       << u"the exchange with example.org:443 broke"_s;
    }

    void isToldInOurOwnWords()
    {
        QFETCH(QNetworkReply::NetworkError, error);
        QFETCH(ErrorCode, code);
        const Error told = errorOfNetwork(error, QUrl(u"https://user:word@example.org/data/x?apikey=MARKER"_s));
        QCOMPARE(told.code(), code);
        QTEST(told.text(), "text");
    }

    void aPortIsNamedEvenWhenItIsTheUsualOne()
    {
        QCOMPARE(hostAndPort(QUrl(u"http://a.example/"_s)), u"a.example:80"_s);
        QCOMPARE(hostAndPort(QUrl(u"http://a.example:8080/"_s)), u"a.example:8080"_s);
    }

    void aRequestIsSentAgainWhileThatIsWorthIt()
    {
        const RetryLimits limits{.attempts = 3, .wait = 10s};
        const Error broken(ErrorCode::Interrupted, {});
        QVERIFY(waitBefore(2, broken, limits) >= 750ms && waitBefore(2, broken, limits) <= 1250ms);
        QVERIFY(waitBefore(3, broken, limits) >= 1500ms);
        QVERIFY(!waitBefore(4, broken, limits));
        QVERIFY(!waitBefore(2, Error(ErrorCode::NotFound, {}), limits));
        QVERIFY(!waitBefore(2, Error(ErrorCode::DiskFull, {}), limits));
    }

    void theServersOwnWaitIsKeptUnlessItIsTooLong()
    {
        const RetryLimits limits{.attempts = 3, .wait = 10s};
        const auto busy = [](std::chrono::seconds wait) {
            return Error(ErrorCode::ServerBusy, {}).withRetryAfter(wait);
        };
        QVERIFY(waitBefore(2, busy(7s), limits) == 7s);
        QVERIFY(!waitBefore(2, busy(11s), limits));
        QVERIFY(waitBefore(2, busy(0s), limits) >= 750ms);
    }
};

OMSYNC_TEST(TestNetworkFailure)
#include "tst_networkfailure.moc"
