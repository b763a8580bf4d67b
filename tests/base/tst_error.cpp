// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/result.h"

#include <QTest>

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
        QVERIFY(worthRetrying(Error(ErrorCode::Interrupted, QString())));
        QVERIFY(worthRetrying(Error(ErrorCode::ServerBusy, QString())));
        QVERIFY(!worthRetrying(Error(ErrorCode::NotFound, QString())));
        QVERIFY(!worthRetrying(Error(ErrorCode::AccessDenied, QString())));
        QVERIFY(!worthRetrying(Error(ErrorCode::DiskFull, QString())));
    }
};

QTEST_GUILESS_MAIN(TestError)
#include "tst_error.moc"
