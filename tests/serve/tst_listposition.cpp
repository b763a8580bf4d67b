// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/listposition.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestListPosition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTokenBringsThePositionBack()
    {
        for (const auto kind : {ListPosition::Kind::AfterKey, ListPosition::Kind::AfterPrefix}) {
            for (const QByteArray &text : {"data/x/y.om"_ba, "data/x/"_ba, "\xc3\xbc&<>+?/\xff"_ba, "a"_ba}) {
                const ListPosition position{.kind = kind, .text = text};
                const QByteArray token = tokenOf(position);
                for (const char c : token)
                    QVERIFY(QByteArrayView("+/=&% <>").indexOf(c) == -1);
                QVERIFY(positionOfToken(token) == position);
            }
        }
    }

    void refusesWhatIsNoTokenOfOurs_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::newRow("a raw key") << "data/x/y.om"_ba;
        QTest::newRow("no mark") << "x/data"_ba.toBase64();
        QTest::newRow("only a mark") << "K"_ba.toBase64();
        QTest::newRow("no base64") << "!!!"_ba;
        QTest::newRow("empty") << ""_ba;
    }

    void refusesWhatIsNoTokenOfOurs()
    {
        QFETCH(QByteArray, token);
        QVERIFY(!positionOfToken(token));
    }
};

OMSYNC_TEST(TestListPosition)
#include "tst_listposition.moc"
