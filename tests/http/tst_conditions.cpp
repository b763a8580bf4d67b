// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/conditions.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

const QByteArray before = "Mon, 23 Nov 2026 18:39:59 GMT"_ba;
const QByteArray exact = "Mon, 23 Nov 2026 18:40:00 GMT"_ba;
const QByteArray after = "Mon, 23 Nov 2026 18:40:01 GMT"_ba;
const Validators strong{.etag = "\"v1-2\""_ba, .modified = instantOfUnix(1795459200)};
const Validators weak{.etag = "W/\"v1-2\""_ba, .modified = instantOfUnix(1795459200)};

QByteArray described(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Send: return "send"_ba;
    case Verdict::NotModified: return "304"_ba;
    case Verdict::Failed: return "412"_ba;
    }
    return {};
}

} // namespace

Q_DECLARE_METATYPE(HeaderList)

class TestConditions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void conditionsDecideInTheOrderOfTheRfc_data()
    {
        QTest::addColumn<HeaderList>("headers");
        QTest::addColumn<QByteArray>("ofStrong");
        QTest::addColumn<QByteArray>("ofWeak");
        const auto row = [](const char *name, HeaderList headers, const char *ofStrong, const char *ofWeak) {
            QTest::newRow(name) << headers << QByteArray(ofStrong) << QByteArray(ofWeak);
        };
        row("none", {}, "send", "send");
        row("If-Match, this one", {{"If-Match"_ba, "\"v1-2\""_ba}}, "send", "412");
        row("If-Match, in a list", {{"if-match"_ba, "\"x\", \"a,b\" ,\"v1-2\""_ba}}, "send", "412");
        row("If-Match, on two lines", {{"If-Match"_ba, "\"x\""_ba}, {"If-Match"_ba, "\"v1-2\""_ba}}, "send", "412");
        row("If-Match, weak", {{"If-Match"_ba, "W/\"v1-2\""_ba}}, "412", "412");
        row("If-Match, another", {{"If-Match"_ba, "\"v1\""_ba}}, "412", "412");
        row("If-Match, anything", {{"If-Match"_ba, "*"_ba}}, "send", "send");
        row("If-Match, without quotes", {{"If-Match"_ba, "v1-2"_ba}}, "send", "412");
        row("If-Match, empty", {{"If-Match"_ba, ""_ba}}, "412", "412");
        row("If-Match, unclosed quote", {{"If-Match"_ba, "\"v1-2"_ba}}, "send", "412");
        row("If-Unmodified-Since, before", {{"If-Unmodified-Since"_ba, before}}, "412", "412");
        row("If-Unmodified-Since, exact", {{"If-Unmodified-Since"_ba, exact}}, "send", "send");
        row("If-Unmodified-Since, unreadable", {{"If-Unmodified-Since"_ba, "never"_ba}}, "send", "send");
        row("If-Match goes before If-Unmodified-Since", {{"If-Unmodified-Since"_ba, before}, {"If-Match"_ba, "*"_ba}},
            "send", "send");
        row("If-None-Match, this one", {{"If-None-Match"_ba, "\"v1-2\""_ba}}, "304", "304");
        row("If-None-Match, weak", {{"If-None-Match"_ba, "\"x\",W/\"v1-2\""_ba}}, "304", "304");
        row("If-None-Match, another", {{"If-None-Match"_ba, "\"x\""_ba}}, "send", "send");
        row("If-None-Match, anything", {{"If-None-Match"_ba, " * "_ba}}, "304", "304");
        row("If-None-Match, empty", {{"If-None-Match"_ba, ""_ba}}, "send", "send");
        row("If-Modified-Since, before", {{"If-Modified-Since"_ba, before}}, "send", "send");
        row("If-Modified-Since, exact", {{"If-Modified-Since"_ba, exact}}, "304", "304");
        row("If-Modified-Since, after", {{"If-Modified-Since"_ba, after}}, "304", "304");
        row("If-Modified-Since, unreadable", {{"If-Modified-Since"_ba, "0"_ba}}, "send", "send");
        row("If-None-Match goes before If-Modified-Since",
            {{"If-Modified-Since"_ba, after}, {"If-None-Match"_ba, "\"x\""_ba}}, "send", "send");
        row("a failed condition goes before no news",
            {{"If-None-Match"_ba, "\"v1-2\""_ba}, {"If-Match"_ba, "\"x\""_ba}}, "412", "412");
        row("both hold, but it is no news", {{"If-Unmodified-Since"_ba, after}, {"If-None-Match"_ba, "\"v1-2\""_ba}},
            "304", "304");
    }

    void conditionsDecideInTheOrderOfTheRfc()
    {
        QFETCH(HeaderList, headers);
        QFETCH(QByteArray, ofStrong);
        QFETCH(QByteArray, ofWeak);
        QCOMPARE(described(verdictOn(headers, strong)), ofStrong);
        QCOMPARE(described(verdictOn(headers, weak)), ofWeak);
    }

    void aPartIsSentOnlyOfTheVersionThatIsNamed_data()
    {
        QTest::addColumn<HeaderList>("headers");
        QTest::addColumn<bool>("ofStrong");
        QTest::newRow("no If-Range") << HeaderList() << true;
        QTest::newRow("this one") << HeaderList{{"If-Range"_ba, "\"v1-2\""_ba}} << true;
        QTest::newRow("weak") << HeaderList{{"If-Range"_ba, "W/\"v1-2\""_ba}} << false;
        QTest::newRow("another") << HeaderList{{"if-range"_ba, "\"v2\""_ba}} << false;
        QTest::newRow("the exact date") << HeaderList{{"If-Range"_ba, exact}} << false;
        QTest::newRow("an earlier date") << HeaderList{{"If-Range"_ba, before}} << false;
        QTest::newRow("a later date") << HeaderList{{"If-Range"_ba, after}} << false;
    }

    void aPartIsSentOnlyOfTheVersionThatIsNamed()
    {
        QFETCH(HeaderList, headers);
        QFETCH(bool, ofStrong);
        QCOMPARE(mayAnswerRange(headers, strong), ofStrong);
        QCOMPARE(mayAnswerRange(headers, weak), headers.empty());
    }
};

OMSYNC_TEST(TestConditions)
#include "tst_conditions.moc"
