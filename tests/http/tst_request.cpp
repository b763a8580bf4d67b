// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/request.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstFieldOfANameIsFoundInAnyLetterCase()
    {
        const HeaderList headers{{"Host"_ba, "a"_ba}, {"X-EMPTY"_ba, QByteArray()}, {"host"_ba, "b"_ba}};
        QCOMPARE(headerValue(headers, "hOST"), "a"_ba);
        QVERIFY(headerValue(headers, "x-empty").isEmpty());
        QVERIFY(!headerValue(headers, "x-empty").isNull());
        QVERIFY(headerValue(headers, "hos").isNull());
        QVERIFY(headerValue({}, "host").isNull());
    }
};

OMSYNC_TEST(TestRequest)
#include "tst_request.moc"
