// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/clientaddress.h"

#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestClientAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTrustedProxiesAreBelieved_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QByteArrayList>("forwarded");
        QTest::addColumn<QString>("client");
        const auto row = [](const char *name, const char *peer, const QByteArrayList &forwarded, const char *client) {
            QTest::newRow(name) << QString::fromLatin1(peer) << forwarded << QString::fromLatin1(client);
        };
        row("no proxy", "192.0.2.1", {}, "192.0.2.1");
        row("no proxy that we know", "192.0.2.1", {"203.0.113.9"}, "192.0.2.1");
        row("a proxy", "10.1.2.3", {"203.0.113.9"}, "203.0.113.9");
        row("a proxy that says nothing", "10.1.2.3", {}, "10.1.2.3");
        row("what the client wrote itself", "10.1.2.3", {"198.51.100.1, 203.0.113.9"}, "203.0.113.9");
        row("two proxies", "10.1.2.3", {"198.51.100.1, 203.0.113.9, 10.9.9.9"}, "203.0.113.9");
        row("two fields", "10.1.2.3", {"198.51.100.1", "203.0.113.9"}, "203.0.113.9");
        row("no address", "10.1.2.3", {"203.0.113.9, unknown"}, "10.1.2.3");
        row("all are proxies", "10.1.2.3", {"10.0.0.1"}, "10.0.0.1");
        row("both families", "::ffff:10.1.2.3", {"2001:db8::7"}, "2001:db8::7");
        row("with a port", "10.1.2.3", {"203.0.113.9:567"}, "203.0.113.9");
        row("in brackets", "10.1.2.3", {"[2001:db8::7]"}, "2001:db8::7");
        row("in brackets, with a port", "10.1.2.3", {"[2001:db8::7]:443, 10.9.9.9:80"}, "2001:db8::7");
        row("half in brackets", "10.1.2.3", {"[2001:db8::7"}, "10.1.2.3");
        row("something behind brackets", "10.1.2.3", {"[2001:db8::7]x"}, "10.1.2.3");
        row("nothing in brackets", "10.1.2.3", {"[]:443"}, "10.1.2.3");
        row("IPv6", "::1", {"203.0.113.9"}, "203.0.113.9");
    }

    void onlyTrustedProxiesAreBelieved()
    {
        QFETCH(QString, peer);
        QFETCH(QByteArrayList, forwarded);
        Request request;
        request.peer = QHostAddress(peer);
        for (const QByteArray &addresses : forwarded)
            request.headers.emplace_back("x-forwarded-for", addresses);
        const Networks trusted(QStringList{u"10.0.0.0/8"_s, u"::1"_s, u"nonsense"_s});
        QTEST(clientAddress(request, trusted).toString(), "client");
        QCOMPARE(clientAddress(request, {}), plainAddress(QHostAddress(peer)));
    }

    void limitsCountANetworkOfIPv6AsOne()
    {
        const auto counted = [](const char *address) {
            return countedAddress(QHostAddress(QString::fromLatin1(address))).toString();
        };
        QCOMPARE(counted("2001:db8:1:2:3:4:5:6"), u"2001:db8:1:2::"_s);
        QCOMPARE(counted("2001:db8:1:2::7"), u"2001:db8:1:2::"_s);
        QCOMPARE(counted("2001:db8:1:3::7"), u"2001:db8:1:3::"_s);
        QCOMPARE(counted("192.0.2.1"), u"192.0.2.1"_s);
    }
};

OMSYNC_TEST(TestClientAddress)
#include "tst_clientaddress.moc"
