// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/access.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKeyIsKnownHoweverItComes_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("admission");
        const auto granted = Admission::Granted, missing = Admission::KeyMissing, unknown = Admission::KeyUnknown;
        const QByteArray signature =
            "/20261123/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=00"_ba;
        const auto row = [](const char *name, const char *query, const char *field, const QByteArray &value,
                            Admission is) {
            QTest::newRow(name) << QByteArray(query) << QByteArray(field) << value << int(is);
        };
        row("none", "", "", "", missing);
        row("in the query", "apikey=second", "", "", granted);
        row("in the query, encoded", "apikey=fir%73t", "", "", granted);
        row("in the query, wrong", "apikey=third", "", "", unknown);
        row("in the query, empty", "apikey=", "", "", missing);
        row("the beginning of one", "apikey=firs", "", "", unknown);
        row("one and more", "apikey=firstfirst", "", "", unknown);
        row("in a header", "", "x-api-key", "first", granted);
        row("as bearer", "", "Authorization", "bearer first", granted);
        row("as bearer, wrong", "", "Authorization", "Bearer x", unknown);
        row("without scheme", "", "Authorization", "first", missing);
        row("another scheme", "", "Authorization", "Basic first", missing);
        row("of an S3 client", "", "Authorization", "AWS4-HMAC-SHA256 Credential=first" + signature, granted);
        row("of an S3 client, wrong", "", "Authorization", "AWS4-HMAC-SHA256 Credential=x" + signature, unknown);
        row("of an S3 client, cut", "", "Authorization", "AWS4-HMAC-SHA256 Credential=first/20261123", missing);
        row("wrong in one place, known in another", "apikey=x", "X-Api-Key", "first", granted);
    }

    void aKeyIsKnownHoweverItComes()
    {
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, value);
        QFETCH(int, admission);
        ServeSettings settings;
        settings.keys = {{.name = u"a"_s, .key = Secret(u"first"_s)}, {.name = u"b"_s, .key = Secret(u"second"_s)}};
        Request request;
        request.headers = {{field, value}};
        QCOMPARE(int(Access(settings).admissionOf(request, *UrlQuery::parse(query))), admission);
    }

    void withoutKeysNothingIsServedUnlessPublic()
    {
        ServeSettings settings;
        const UrlQuery empty = *UrlQuery::parse("apikey=");
        QVERIFY(Access(settings).admissionOf(Request(), empty) == Admission::KeyMissing);
        settings.keys = {{.name = u"empty"_s, .key = Secret()}};
        QVERIFY(Access(settings).admissionOf(Request(), empty) == Admission::KeyMissing);
        settings.isPublic = true;
        QVERIFY(Access(settings).admissionOf(Request(), empty) == Admission::Granted);
        QVERIFY(Access(settings).admissionOf(Request(), *UrlQuery::parse("apikey=x")) == Admission::Granted);
    }
};

QTEST_GUILESS_MAIN(TestAccess)
#include "tst_access.moc"
