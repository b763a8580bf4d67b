// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/entitytag.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;

class TestEntityTag : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void weaknessDoesNotTellVersionsApart()
    {
        QVERIFY(isSameEtag("\"a\"", "\"a\""));
        QVERIFY(isSameEtag("W/\"a\"", "\"a\""));
        QVERIFY(!isSameEtag("W/\"a\"", "W/\"b\""));
    }

    void onlyStrongEtagsMayBeConditions()
    {
        QVERIFY(isStrongEtag("\"a\""));
        QVERIFY(!isStrongEtag("W/\"a\""));
        QVERIFY(!isStrongEtag("a"));
        QVERIFY(!isStrongEtag("\"\""));
        QVERIFY(!isStrongEtag(""));
    }
};

OMSYNC_TEST(TestEntityTag)
#include "tst_entitytag.moc"
