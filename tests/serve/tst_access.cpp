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
        const int granted = int(Admission::Granted), missing = int(Admission::KeyMissing),
                  unknown = int(Admission::KeyUnknown);
        const QByteArray signature =
            "/20261123/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=00"_ba;
        QTest::newRow("none") << ""_ba
                              << ""_ba
                              << ""_ba << missing;
        QTest::newRow("in the query") << "apikey=second"_ba
                                      << ""_ba
                                      << ""_ba << granted;
        QTest::newRow("in the query, encoded") << "apikey=fir%73t"_ba
                                               << ""_ba
                                               << ""_ba << granted;
        QTest::newRow("in the query, wrong") << "apikey=third"_ba
                                             << ""_ba
                                             << ""_ba << unknown;
        QTest::newRow("in the query, empty") << "apikey="_ba
                                             << ""_ba
                                             << ""_ba << missing;
        QTest::newRow("the beginning of one") << "apikey=firs"_ba
                                              << ""_ba
                                              << ""_ba << unknown;
        QTest::newRow("one and more") << "apikey=firstfirst"_ba
                                      << ""_ba
                                      << ""_ba << unknown;
        QTest::newRow("in a header") << ""_ba
                                     << "x-api-key"_ba
                                     << "first"_ba << granted;
        QTest::newRow("as bearer") << ""_ba
                                   << "Authorization"_ba
                                   << "bearer first"_ba << granted;
        QTest::newRow("as bearer, wrong") << ""_ba
                                          << "Authorization"_ba
                                          << "Bearer x"_ba << unknown;
        QTest::newRow("without scheme") << ""_ba
                                        << "Authorization"_ba
                                        << "first"_ba << missing;
        QTest::newRow("another scheme") << ""_ba
                                        << "Authorization"_ba
                                        << "Basic first"_ba << missing;
        QTest::newRow("of an S3 client") << ""_ba
                                         << "Authorization"_ba
                                         << "AWS4-HMAC-SHA256 Credential=first" + signature << granted;
        QTest::newRow("of an S3 client, wrong") << ""_ba
                                                << "Authorization"_ba
                                                << "AWS4-HMAC-SHA256 Credential=x" + signature << unknown;
        QTest::newRow("of an S3 client, cut") << ""_ba
                                              << "Authorization"_ba
                                              << "AWS4-HMAC-SHA256 Credential=first/20261123"_ba << missing;
        QTest::newRow("wrong in one place, known in another") << "apikey=x"_ba
                                                              << "X-Api-Key"_ba
                                                              << "first"_ba << granted;
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
