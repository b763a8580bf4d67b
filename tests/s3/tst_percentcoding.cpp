// SPDX-License-Identifier: GPL-3.0-or-later
#include "s3/percentcoding.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestPercentCoding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void encodesAllButTheUnreserved()
    {
        QCOMPARE(percentEncoded("aZ09-._~"), "aZ09-._~"_ba);
        QCOMPARE(percentEncoded("a+/=&% \n\xc3\xbc"), "a%2B%2F%3D%26%25%20%0A%C3%BC"_ba);
        QCOMPARE(percentEncoded("data/a b", "/"), "data/a%20b"_ba);
    }

    void everyByteSurvives()
    {
        QByteArray all;
        for (int i = 0; i < 256; ++i)
            all += char(i);
        QVERIFY(percentDecoded(percentEncoded(all), PlusSign::Space) == all);
        QVERIFY(percentDecoded(percentEncoded(all), PlusSign::Literal) == all);
    }

    void aPlusSignIsASpaceOnlyWhereItIsSaidToBe()
    {
        QVERIFY(percentDecoded("a+b%2B", PlusSign::Space) == "a b+"_ba);
        QVERIFY(percentDecoded("a+b%2B", PlusSign::Literal) == "a+b+"_ba);
    }

    void refusesAPercentSignWithoutItsDigits_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("alone") << "%"_ba;
        QTest::newRow("one digit") << "a%2"_ba;
        QTest::newRow("no digits") << "%zz"_ba;
        QTest::newRow("a sign") << "%+1"_ba;
        QTest::newRow("a letter past f") << "%2g"_ba;
        QTest::newRow("doubled") << "%%20"_ba;
    }

    void refusesAPercentSignWithoutItsDigits()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!percentDecoded(text, PlusSign::Literal));
    }
};

OMSYNC_TEST(TestPercentCoding)
#include "tst_percentcoding.moc"
