// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/requestparser.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

//! What comes out of these bytes, fed in pieces of this size: one text for each request, and the status of a refusal.
QByteArrayList parsed(const QByteArray &bytes, qsizetype piece)
{
    RequestParser parser;
    QByteArrayList found;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        parser.feed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
        while (const auto request = parser.next())
            found.append(
                request->method + ' ' + request->path + (request->query.isNull() ? ""_ba : '?' + request->query) + ' ' +
                QByteArray::number(qsizetype(request->headers.size())) + (parser.keepsAlive() ? " goes on" : " ends"));
    }
    if (parser.refusal())
        found.append(QByteArray::number(parser.refusal()->status));
    return found;
}

} // namespace

class TestRequestParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesOrRefuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArrayList>("found");
        const auto row = [](const char *name, const QByteArray &bytes, const QByteArrayList &found) {
            QTest::newRow(name) << bytes << found;
        };
        const QByteArray get = "GET /a/b?x=1 HTTP/1.1\r\nHost: h\r\n\r\n";
        row("one", get, {"GET /a/b?x=1 1 goes on"});
        row("pipelined", get + get, {"GET /a/b?x=1 1 goes on", "GET /a/b?x=1 1 goes on"});
        row("after empty lines", "\r\n\r\n" + get, {"GET /a/b?x=1 1 goes on"});
        row("an empty query", "GET /a? HTTP/1.1\r\nHost: h\r\n\r\n", {"GET /a? 1 goes on"});
        row("closing", "GET / HTTP/1.1\r\nHost: h\r\nConnection: Close\r\n\r\n", {"GET / 2 ends"});
        row("closing, by a second field", "GET / HTTP/1.1\r\nHost: h\r\nConnection: x\r\nConnection: Close\r\n\r\n",
            {"GET / 3 ends"});
        row("closing, among others", "GET / HTTP/1.1\r\nHost: h\r\nConnection: keep-alive ,close\r\n\r\n",
            {"GET / 2 ends"});
        row("another option", "GET / HTTP/1.1\r\nHost: h\r\nConnection: x-close\r\n\r\n", {"GET / 2 goes on"});
        row("hosts of all forms",
            "GET / HTTP/1.0\r\nHost: [2001:db8::1]:80\r\nConnection: keep-alive\r\n\r\nGET / HTTP/1.1\r\nHost: "
            "A_b-c.d:8\r\n\r\n"
            "GET / HTTP/1.1\r\nHost:\r\n\r\n",
            {"GET / 2 goes on", "GET / 1 goes on", "GET / 1 goes on"});
        row("1.0", "GET / HTTP/1.0\r\n\r\n", {"GET / 0 ends"});
        row("1.0 that goes on", "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", {"GET / 1 goes on"});
        row("absolute form", "GET http://h:1/a?b HTTP/1.1\r\nHost: h\r\n\r\n", {"GET /a?b 1 goes on"});
        row("absolute form without path", "GET http://h HTTP/1.1\r\nHost: h\r\n\r\n", {"GET / 1 goes on"});
        row("absolute form without path, with query", "GET http://h?prefix=data/x HTTP/1.1\r\nHost: h\r\n\r\n",
            {"GET /?prefix=data/x 1 goes on"});
        row("absolute form without host", "GET http:///a HTTP/1.1\r\nHost: h\r\n\r\n", {"400"});
        row("absolute form with a user", "GET http://u@h/a HTTP/1.1\r\nHost: h\r\n\r\n", {"400"});
        row("a target that is no ASCII", "GET /\xc3\xa4 HTTP/1.1\r\nHost: h\r\n\r\n", {"400"});
        row("an empty body", "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n", {"GET / 2 goes on"});
        row("other method", "DELETE / HTTP/1.1\r\nHost: h\r\n\r\n", {"DELETE / 1 goes on"});

        row("a body", "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc", {"413"});
        row("a chunked body", "GET / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", {"413"});
        row("a body to be stored", "PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc", {"PUT / 2 ends"});
        row("a body that looks like a request",
            "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + get + get, {"POST / 2 ends"});
        row("length and chunked",
            "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n", {"400"});
        row("two lengths", "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n", {"400"});
        row("the same length twice", "PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\n",
            {"400"});
        row("two lengths in one field", "PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 3, 3\r\n\r\n", {"400"});
        row("a length that is too large",
            "PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999999999999999\r\n\r\n", {"400"});
        row("a negative length", "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n", {"400"});
        row("no host", "GET / HTTP/1.1\r\n\r\n", {"400"});
        row("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", {"400"});
        row("a host with a slash", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", {"400"});
        row("a host with a space", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", {"400"});
        row("a host with a user", "GET / HTTP/1.1\r\nHost: u@h\r\n\r\n", {"400"});
        row("a host that is no ASCII", "GET / HTTP/1.1\r\nHost: \xc3\xa4\r\n\r\n", {"400"});
        row("a folded line", "GET / HTTP/1.1\r\nHost: h\r\nX: a\r\n b\r\n\r\n", {"400"});
        row("a space before the colon", "GET / HTTP/1.1\r\nHost : h\r\n\r\n", {"400"});
        row("bare line feeds", "GET / HTTP/1.1\nHost: h\n\n", {"400"});
        row("a bare line feed inside", "GET / HTTP/1.1\r\nHost: h\nX: y\r\n\r\n", {"400"});
        row("a bare line feed and an unknown method", "BREW / HTTP/1.1\r\nHost: h\nX: y\r\n\r\n", {"400"});
        row("a bare line feed in a long head", "GET / HTTP/1.1\nHost: h\r\nX: " + QByteArray(17'000, 'a') + "\r\n\r\n",
            {"400"});
        row("a head as long as may be",
            "GET / HTTP/1.1\r\nHost: h\r\nX: " + QByteArray(16 * 1024 - 28, 'a') + "\r\n\r\n", {"GET / 2 goes on"});
        row("a head that is one byte longer",
            "GET / HTTP/1.1\r\nHost: h\r\nX: " + QByteArray(16 * 1024 - 27, 'a') + "\r\n\r\n", {"431"});
        row("a field without a name", "GET / HTTP/1.1\r\nHost: h\r\n: X\r\n\r\n", {"400"});
        row("authority form", "GET h:80 HTTP/1.1\r\nHost: h\r\n\r\n", {"400"});
        row("star form", "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", {"400"});
        row("a fragment", "GET /a#b HTTP/1.1\r\nHost: h\r\n\r\n", {"400"});
        row("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {"400"});
        row("another version", "GET / HTTP/2.0\r\nHost: h\r\n\r\n", {"505"});
        row("no version", "GET /\r\nHost: h\r\n\r\n", {"505"});
        row("no method", "BREW / HTTP/1.1\r\nHost: h\r\n\r\n", {"501"});
        row("TLS", QByteArray::fromHex("160301020001000001fc0303") + "\r\n\r\n", {"501"});
        row("nothing after a refusal", "GET / HTTP/1.1\r\n\r\n" + get, {"400"});
        row("a long request line", "GET /" + QByteArray(9000, 'a') + " HTTP/1.1\r\nHost: h\r\n\r\n", {"414"});
        row("a request line without end", "GET /" + QByteArray(9000, 'a'), {"414"});
        row("a long head", "GET / HTTP/1.1\r\nHost: h\r\nX: " + QByteArray(17'000, 'a') + "\r\n\r\n", {"431"});
        row("a head without end", "GET / HTTP/1.1\r\nHost: h\r\nX: " + QByteArray(17'000, 'a'), {"431"});
        row("many fields", "GET / HTTP/1.1\r\nHost: h\r\n" + QByteArray("X: y\r\n").repeated(64) + "\r\n", {"431"});
        row("64 fields", "GET / HTTP/1.1\r\nHost: h\r\n" + QByteArray("X: y\r\n").repeated(63) + "\r\n",
            {"GET / 64 goes on"});
        row("half a head", "GET / HTTP/1.1\r\nHost: h\r\n", {});
    }

    void takesOrRefuses()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArrayList, found);
        QCOMPARE(parsed(bytes, bytes.size()), found);
        QCOMPARE(parsed(bytes, 1), found);
        QCOMPARE(parsed(bytes, 7), found);
    }

    void theHostOfTheTargetCounts()
    {
        RequestParser parser;
        parser.feed("GET http://a.example:81?b HTTP/1.1\r\nX: y\r\nhost: c\r\n\r\nGET http://d/ HTTP/1.0\r\n\r\n");
        const auto first = parser.next();
        QVERIFY(first);
        QCOMPARE(joinedValue(first->headers, "Host"), "a.example:81"_ba);
        const auto second = parser.next();
        QVERIFY(second);
        QCOMPARE(joinedValue(second->headers, "Host"), "d"_ba);
    }

    void namesAreReadWhateverTheirCase()
    {
        RequestParser parser;
        parser.feed("GET / HTTP/1.1\r\nhOST: h:1\r\nRange:bytes=0-1 \r\n\r\n");
        const auto request = parser.next();
        QVERIFY(request);
        QCOMPARE(headerValue(request->headers, "Host"), "h:1"_ba);
        QCOMPARE(headerValue(request->headers, "range"), "bytes=0-1"_ba);
        QVERIFY(headerValue(request->headers, "x").isNull());
    }
};

OMSYNC_TEST(TestRequestParser)
#include "tst_requestparser.moc"
