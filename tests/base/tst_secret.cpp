// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"
#include "base/secret.h"
#include "testprogram.h"

#include <QTest>
#include <QUrl>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestSecret : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isNeverPrinted()
    {
        QString printed;
        QDebug(&printed) << Secret(u"m4rker"_s) << Secret();
        QVERIFY(!printed.contains(u"m4rker"));
        QVERIFY(printed.contains(u'…'));
    }

    void matchesItselfAlone_data()
    {
        QTest::addColumn<QString>("secret");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("isMatch");
        QTest::newRow("same") << u"abc"_s << u"abc"_s << true;
        QTest::newRow("last letter") << u"abc"_s << u"abd"_s << false;
        QTest::newRow("longer, repeating") << u"abc"_s << u"abcabc"_s << false;
        QTest::newRow("prefix") << u"abc"_s << u"ab"_s << false;
        QTest::newRow("nothing against something") << u""_s << u"a"_s << false;
        QTest::newRow("something against nothing") << u"a"_s << u""_s << false;
        QTest::newRow("NUL against nothing") << u""_s << QString(QChar(0)) << false;
    }

    void matchesItselfAlone()
    {
        QFETCH(QString, secret);
        QFETCH(QString, other);
        QTEST(Secret(secret).matches(other), "isMatch");
    }

    void aUrlIsLoggedWithoutWhatMayBeSecret_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("shown");
        QTest::newRow("API key") << u"http://h:1/p?apikey=m4rker"_s << u"http://h:1/p?apikey=…"_s;
        QTest::newRow("user and password") << u"http://u:m4rker@h/p"_s << u"http://h/p"_s;
        QTest::newRow("signature") << u"http://h/p?X-Amz-Signature=m4rker&prefix=a/"_s
                                   << u"http://h/p?X-Amz-Signature=…&prefix=a/"_s;
        QTest::newRow("a token") << u"http://h/?list-type=2&continuation-token=m4rker"_s
                                 << u"http://h/?list-type=2&continuation-token=…"_s;
        QTest::newRow("a bare word") << u"http://h/p?m4rker&prefix=a"_s << u"http://h/p?…&prefix=a"_s;
        QTest::newRow("a bare word in Base64") << u"http://h/p?m4rker=="_s << u"http://h/p?…"_s;
        QTest::newRow("a name that nobody knows") << u"http://h/p?m4rker=m4rker"_s << u"http://h/p?…"_s;
        QTest::newRow("a fragment") << u"http://h/p#m4rker"_s << u"http://h/p"_s;
        QTest::newRow("nothing secret") << u"https://h/data/x.om"_s << u"https://h/data/x.om"_s;
    }

    void aUrlIsLoggedWithoutWhatMayBeSecret()
    {
        QFETCH(QString, url);
        QTEST(loggable(QUrl(url)), "shown");
    }
};

OMSYNC_TEST(TestSecret)
#include "tst_secret.moc"
