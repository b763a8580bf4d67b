// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/httpdate.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestHttpDate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesTheOneFormThatMayBeSent_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("the epoch, a Thursday") << 0LL << "Thu, 01 Jan 1970 00:00:00 GMT"_ba;
        QTest::newRow("the second before it") << -1LL << "Wed, 31 Dec 1969 23:59:59 GMT"_ba;
        QTest::newRow("a leap day") << 1709209800LL << "Thu, 29 Feb 2024 12:30:00 GMT"_ba;
        QTest::newRow("the RFC's example") << 784111777LL << "Sun, 06 Nov 1994 08:49:37 GMT"_ba;
        QTest::newRow("later than four digits can say") << 300000000000LL << "Fri, 31 Dec 9999 23:59:59 GMT"_ba;
    }

    void writesTheOneFormThatMayBeSent()
    {
        QFETCH(qint64, seconds);
        QFETCH(QByteArray, text);
        QCOMPARE(httpDate(instantOfUnix(seconds)), text);
    }

    void readsThreeFormsAndNothingElse_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("seconds"); // -1: absent
        QTest::newRow("IMF-fixdate") << "Sun, 06 Nov 1994 08:49:37 GMT"_ba << 784111777LL;
        QTest::newRow("RFC 850") << "Sunday, 06-Nov-94 08:49:37 GMT"_ba << 784111777LL;
        QTest::newRow("asctime, one digit") << "Sun Nov  6 08:49:37 1994"_ba << 784111777LL;
        QTest::newRow("asctime, two digits") << "Mon Nov 23 18:40:00 2026"_ba << 1795459200LL;
        QTest::newRow("RFC 850 in this century") << "Monday, 23-Nov-26 18:40:00 GMT"_ba << 1795459200LL;
        QTest::newRow("the wrong day's name is let pass") << "Fri, 23 Nov 2026 18:40:00 GMT"_ba << 1795459200LL;
        QTest::newRow("leap second") << "Sat, 31 Dec 2016 23:59:60 GMT"_ba << 1483228800LL;
        QTest::newRow("empty") << ""_ba << -1LL;
        QTest::newRow("no day's name") << "06 Nov 1994 08:49:37 GMT"_ba << -1LL;
        QTest::newRow("unknown day") << "Foo, 06 Nov 1994 08:49:37 GMT"_ba << -1LL;
        QTest::newRow("another zone") << "Sun, 06 Nov 1994 08:49:37 CET"_ba << -1LL;
        QTest::newRow("numeric zone") << "Sun, 06 Nov 1994 08:49:37 +0000"_ba << -1LL;
        QTest::newRow("day 31 of a short month") << "Sun, 31 Nov 1994 08:49:37 GMT"_ba << -1LL;
        QTest::newRow("29 February in a common year") << "Sun, 29 Feb 2023 08:49:37 GMT"_ba << -1LL;
        QTest::newRow("hour 24") << "Sun, 06 Nov 1994 24:00:00 GMT"_ba << -1LL;
        QTest::newRow("sign in a number") << "Sun, 06 Nov 1994 +8:49:37 GMT"_ba << -1LL;
        QTest::newRow("lower-case month") << "Sun, 06 nov 1994 08:49:37 GMT"_ba << -1LL;
        QTest::newRow("more behind it") << "Sun, 06 Nov 1994 08:49:37 GMT x"_ba << -1LL;
        QTest::newRow("ISO") << "1994-11-06T08:49:37Z"_ba << -1LL;
        QTest::newRow("a number") << "784111777"_ba << -1LL;
        QTest::newRow("only a comma") << ","_ba << -1LL;
    }

    void readsThreeFormsAndNothingElse()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, seconds);
        const auto instant = instantOfHttpDate(text);
        QCOMPARE(instant ? unixSeconds(*instant) : -1LL, seconds);
    }

    void everyDayOfFourYearsIsReadAsWritten()
    {
        for (Instant at = instantOfUnix(1700000001); at < instantOfUnix(1830000000); at += std::chrono::days(1))
            QCOMPARE(instantOfHttpDate(httpDate(at)), std::optional(at));
    }

    void aWaitIsSecondsOrADate_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("seconds"); // -1: absent
        QTest::newRow("seconds") << "7"_ba << 7LL;
        QTest::newRow("at once") << "0"_ba << 0LL;
        QTest::newRow("spaces around") << " 120 "_ba << 120LL;
        QTest::newRow("a date ahead") << "Mon, 23 Nov 2026 18:41:30 GMT"_ba << 90LL;
        QTest::newRow("a date that has passed") << "Mon, 23 Nov 2026 18:30:00 GMT"_ba << 0LL;
        QTest::newRow("a number past any integer") << "99999999999999999999"_ba << 31536000LL;
        QTest::newRow("negative") << "-5"_ba << -1LL;
        QTest::newRow("fraction") << "1.5"_ba << -1LL;
        QTest::newRow("empty") << ""_ba << -1LL;
        QTest::newRow("a word") << "soon"_ba << -1LL;
    }

    void aWaitIsSecondsOrADate()
    {
        QFETCH(QByteArray, value);
        QFETCH(qint64, seconds);
        const auto wait = waitOfRetryAfter(value, instantOfUnix(1795459200));
        QCOMPARE(wait ? qint64(wait->count()) : -1LL, seconds);
    }
};

OMSYNC_TEST(TestHttpDate)
#include "tst_httpdate.moc"
