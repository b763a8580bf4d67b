// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/result.h"
#include "testprogram.h"

#include <QTest>

#include <map>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textNamesTheStepsFromTheOutside()
    {
        const Error error =
            Error(ErrorCode::NotFound, u"404 Not Found"_s).within(u"get chunk_1.om"_s).within(u"sync dwd_icon"_s);
        QCOMPARE(error.text(), u"sync dwd_icon: get chunk_1.om: 404 Not Found"_s);
    }

    void aResultHoldsEitherValueOrError()
    {
        const Result<int> good(7);
        QVERIFY(good);
        QCOMPARE(*good, 7);
        const Result<int> bad = Failure(ErrorCode::BadInput, u"no number"_s);
        QVERIFY(!bad);
        QCOMPARE(bad.error().code(), ErrorCode::BadInput);
    }

    void onlyWhatMayPassIsRetried()
    {
        using enum ErrorCode;
        const std::map<ErrorCode, RetryClass> passing{
            {Interrupted, RetryClass::Now},
            {TimedOut, RetryClass::Now},
            {Changed, RetryClass::Now},
            {Damaged, RetryClass::Now},
            {Malformed, RetryClass::Now},
            {ServerBusy, RetryClass::Later},
            {ServerFailed, RetryClass::Later},
            {Unreachable, RetryClass::SourceDown},
            {AccessDenied, RetryClass::SourceDown},
        };
        for (int i = 0; i <= int(Locked); ++i) {
            const auto code = ErrorCode(i);
            const auto found = passing.find(code);
            QVERIFY2(retryClass(code) == (found == passing.end() ? RetryClass::Never : found->second),
                     qPrintable(nameOf(code)));
            QVERIFY2(worthRetrying(Error(code, QString())) == (found != passing.end() && code != AccessDenied),
                     qPrintable(nameOf(code)));
        }
    }

    void anErrorKeepsTheWaitThatTheServerAskedFor()
    {
        const Error error =
            Error(ErrorCode::ServerBusy, u"503"_s).withRetryAfter(std::chrono::seconds(7)).within(u"get x"_s);
        QCOMPARE(error.retryAfter(), std::optional(std::chrono::seconds(7)));
        QVERIFY(!Error(ErrorCode::ServerBusy, u"503"_s).retryAfter());
    }
};

OMSYNC_TEST(TestError)
#include "tst_error.moc"
