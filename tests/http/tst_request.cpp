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

    void allFieldsOfANameAreJoined()
    {
        const HeaderList headers{{"A"_ba, "1"_ba}, {"b"_ba, "2"_ba}, {"a"_ba, "3,4"_ba}};
        QCOMPARE(joinedValue(headers, "a"), "1, 3,4"_ba);
        QCOMPARE(joinedValue(headers, "B"), "2"_ba);
        QVERIFY(joinedValue(headers, "c").isNull());
    }
};

OMSYNC_TEST(TestRequest)
#include "tst_request.moc"
