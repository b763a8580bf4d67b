// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/clientfile.h"
#include "ownedfile.h"
#include "testprogram.h"

#include <QTemporaryDir>
#include <QTest>

#include <tuple>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

const QString unknownWord =
    u"word %1 of the line is none of trees=…, domains=…, until=…, requests=…, at_once=…, rate=…, "
    "quota=… and admin"_s;

} // namespace

class TestClientFile : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] QString write(const QByteArray &content, QFile::Permissions permissions = ownerOnly) const
    {
        return writeOwnedFile(m_directory.filePath(u"clients"_s), content, permissions);
    }

private Q_SLOTS:
    void savesKeysAndLeavesAllElseAsItWas()
    {
        const QString path = write("# ours\nold marker-1 # not a remark\n"_ba);
        QVERIFY(!saveKeysFile({}, path)); // what cannot be read is not written over
        std::ignore = write("# ours\n\nold   marker-1\nmarker-2\nthird marker-3 admin until=2027-01-31\n"_ba);
        auto keys = readKeysFile(path);
        QVERIFY2(keys, keys ? "" : qPrintable(keys.error().text()));
        keys->erase(keys->begin() + 1); // key-4
        (*keys)[1].grant = {
            .trees = {Tree::Data},
            .domains = {u"dwd_icon"_s},
            .until = instantOfIso(u"2028-01-01T00:00Z"),
            .limits = {.requestsPerSecond = 20, .answersAtOnce = 8, .bytesPerSecond = 10'000'000, .bytesPerDay = 5}};
        keys->push_back({.name = u"new"_s, .key = {}, .digest = QByteArray(32, 'a'), .grant = {.isAdmin = true}});
        QVERIFY(saveKeysFile(*keys, path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "# ours\n\nold   marker-1\n\n"
                                 "third marker-3 trees=data domains=dwd_icon until=2028-01-01T00:00:00Z requests=20 "
                                 "at_once=8 rate=10M quota=5\nnew sha256:" +
                                     QByteArray(32, 'a').toHex() + " admin\n");
        const auto read = readKeysFile(path); // also: only its owner may use it
        QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
        QVERIFY(*read == *keys);
    }

    void readsCredentials()
    {
        const auto read = readCredentialsFile(write("# berlin\n\n id/1   marker-1 \nid-2\tmarker-2\n"_ba));
        QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
        const std::vector<SignerSettings> expected{{.accessKeyId = u"id/1"_s, .secretKey = Secret(u"marker-1"_s)},
                                                   {.accessKeyId = u"id-2"_s, .secretKey = Secret(u"marker-2"_s)}};
        QVERIFY(*read == expected);
    }

    void refusesCredentialsThatAreNone_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("said");
        QTest::newRow("no secret") << "id marker\nmarker\n"_ba << u":2: a line holds an access key id and its secret"_s;
        QTest::newRow("a third word") << "id marker 3\n"_ba
                                      << ":1: "_L1 + unknownWord.arg(3);
        QTest::newRow("a grant for a secret") << "id quota=5\n"_ba << u":1: the secret is missing before what it may"_s;
        QTest::newRow("one id twice") << "id marker-1\nid marker-2\n"_ba << u":2: the access key id id is used twice"_s;
        QTest::newRow("nothing") << "# none\n"_ba << u" holds no credentials"_s;
    }

    void refusesCredentialsThatAreNone()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, said);
        const auto read = readCredentialsFile(write(content));
        QVERIFY(!read);
        QVERIFY2(read.error().text().endsWith(said), qPrintable(read.error().text()));
        QVERIFY(!readCredentialsFile(write("id marker\n"_ba, ownerOnly | QFile::ReadGroup)));
    }

    void readsKeysWithAndWithoutNames()
    {
        const auto keys = readKeysFile(write("# clients\nberlin  marker-1\n\nmarker-2\n"_ba));
        QVERIFY(keys);
        const std::vector<KeySettings> expected{{.name = u"berlin"_s, .key = Secret(u"marker-1"_s)},
                                                {.name = u"key-4"_s, .key = Secret(u"marker-2"_s)}};
        QVERIFY(*keys == expected);
    }

    void refusesLinesThatAreNoKeys_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("said");
        QTest::newRow("a third word") << "a marker-1\nb marker-2 marker-3\n"_ba
                                      << ":2: "_L1 + unknownWord.arg(3);
        QTest::newRow("a field twice wrong") << "a marker-1 rate=1M marker=2\n"_ba
                                             << ":1: "_L1 + unknownWord.arg(4);
        QTest::newRow("no value") << "a marker-1 rate=\n"_ba
                                  << ":1: "_L1 + unknownWord.arg(3);
        QTest::newRow("no tree") << "a marker-1 trees=data,dat\n"_ba
                                 << u":1: trees=: \"dat\" is none of data, data_run and data_spatial"_s;
        QTest::newRow("no day") << "a marker-1 until=2027-02-30\n"_ba
                                << u":1: until=: \"2027-02-30\" is no day such as 2027-01-31"_s;
        QTest::newRow("no digest") << "a sha256:12ab\n"_ba << u":1: after sha256: must come 64 hexadecimal digits"_s;
        QTest::newRow("a name twice") << "a marker-1\na marker-2\n"_ba << u":2: the name a is used twice"_s;
        QTest::newRow("no key, one word")
            << "a marker-1\n domains=dwd_icon\n"_ba << u":2: the key is missing before what it may"_s;
        QTest::newRow("no key") << "a domains=dwd_icon\n"_ba << u":1: the key is missing before what it may"_s;
        QTest::newRow("a comma too many")
            << "a marker-1 domains=dwd_icon,\n"_ba << u":1: domains=: a name is missing beside a comma"_s;
        QTest::newRow("a quota of nothing") << "a marker-1 quota=0\n"_ba << u":1: quota=: must be more than 0"_s;
        QTest::newRow("a key twice") << "a marker-1 trees=data\nb marker-1\n"_ba << u":2: b has the same key as a"_s;
        QTest::newRow("nothing but comments") << "# none\n"_ba << u" holds no key"_s;
    }

    void refusesLinesThatAreNoKeys()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, said);
        const QString path = write(content);
        const auto keys = readKeysFile(path);
        QVERIFY(!keys);
        QCOMPARE(keys.error().text(), path + said);
    }

    void whatIsNoTextIsRefusedWithItsLine()
    {
        const QString path = write("# of J\xc3\xbcrgen\nberlin marker-1\nm\xfcnchen marker-2\n"_ba);
        const auto refused = readKeysFile(path);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), ErrorCode::BadInput);
        QCOMPARE(refused.error().text(), path + u":3: the line is no UTF-8"_s);
        QVERIFY(!readCredentialsFile(path));
    }

    void readsWhatIsGranted()
    {
        const auto keys =
            readKeysFile(write("a marker-1 trees=data,data_run domains=dwd_icon,ncep_gfs013 until=2027-01-31 "
                               "requests=20 at_once=8 rate=10M quota=500G\nb marker-2 admin\n"_ba));
        QVERIFY2(keys, keys ? "" : qPrintable(keys.error().text()));
        const Grant expected{.trees = {Tree::Data, Tree::DataRun},
                             .domains = {u"dwd_icon"_s, u"ncep_gfs013"_s},
                             .until = instantOfIso(u"2027-02-01T00:00:00Z"_s),
                             .limits = {.requestsPerSecond = 20,
                                        .answersAtOnce = 8,
                                        .bytesPerSecond = 10'000'000,
                                        .bytesPerDay = 500'000'000'000}};
        QVERIFY((*keys)[0].grant == expected);
        QVERIFY((*keys)[1].grant == Grant{.isAdmin = true});
        const auto signers = readCredentialsFile(write("id marker-1 until=2027-01-31T12:00Z\n"_ba));
        QVERIFY(signers);
        QVERIFY((*signers)[0].grant.until == instantOfIso(u"2027-01-31T12:00:00Z"_s));
    }

    void readsADigestInPlaceOfAKey()
    {
        const QByteArray digits = QByteArray("0f").repeated(32);
        const auto keys = readKeysFile(write("a sha256:" + digits + '\n'));
        QVERIFY(keys);
        QVERIFY((*keys)[0].key.isEmpty());
        QCOMPARE((*keys)[0].digest.toHex(), digits);
    }

private:
    QTemporaryDir m_directory;
};

OMSYNC_TEST(TestClientFile)
#include "tst_clientfile.moc"
