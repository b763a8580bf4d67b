// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/secretfile.h"
#include "testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

} // namespace

class TestSecretFile : public QObject
{
    Q_OBJECT

private:
    QString write(const QByteArray &content, QFile::Permissions permissions = ownerOnly)
    {
        const QString path = m_directory.filePath(u"secret"_s);
        QFile::remove(path);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() ||
            !file.setPermissions(permissions))
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }

private Q_SLOTS:
    void readsCredentials()
    {
        const auto read = readCredentialsFile(write("# berlin\n\n id/1   marker-1 \nid-2\tmarker-2\n"_ba));
        QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
        const std::vector<Credentials> expected{{.accessKeyId = u"id/1"_s, .secretKey = Secret(u"marker-1"_s)},
                                                {.accessKeyId = u"id-2"_s, .secretKey = Secret(u"marker-2"_s)}};
        QVERIFY(*read == expected);
    }

    void refusesCredentialsThatAreNone_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("said");
        QTest::newRow("no secret") << "id marker\nmarker\n"_ba << u":2: a line holds an access key id and its secret"_s;
        QTest::newRow("three words") << "id marker 3\n"_ba << u":1: a line holds an access key id and its secret"_s;
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

    void readsASecretWithoutTheWhiteSpaceAroundIt()
    {
        const auto secret = readSecretFile(write("marker-1\n"_ba));
        QVERIFY(secret);
        QCOMPARE(secret->reveal(), u"marker-1"_s);
    }

    void refusesAFileThatOthersMayTouch_data()
    {
        QTest::addColumn<int>("extra");
        QTest::newRow("group reads") << int(QFile::ReadGroup);
        QTest::newRow("group writes") << int(QFile::WriteGroup);
        QTest::newRow("all read") << int(QFile::ReadOther);
    }

    void refusesAFileThatOthersMayTouch()
    {
        QFETCH(int, extra);
        const QString path = write("marker-1"_ba, ownerOnly | QFile::Permissions::fromInt(extra));
        const auto secret = readSecretFile(path);
        QVERIFY(!secret);
        QCOMPARE(secret.error().code(), ErrorCode::BadInput);
        QCOMPARE(secret.error().text(),
                 u"%1 holds a secret, but not only its owner may use it; run: chmod 600 %1"_s.arg(path));
    }

    void refusesWhatIsNoSingleSecret_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << "\n"_ba;
        QTest::newRow("two lines") << "marker-1\nmarker-2\n"_ba;
        QTest::newRow("too long") << QByteArray(5000, 'x');
    }

    void refusesWhatIsNoSingleSecret()
    {
        QFETCH(QByteArray, content);
        const auto secret = readSecretFile(write(content));
        QVERIFY(!secret);
        QCOMPARE(secret.error().code(), ErrorCode::BadInput);
        QVERIFY(!secret.error().text().contains(u"marker"));
    }

    void saysWhichFileIsMissing()
    {
        const auto secret = readSecretFile(u"/nowhere/key"_s);
        QVERIFY(!secret);
        QCOMPARE(secret.error().code(), ErrorCode::NotFound);
        QCOMPARE(secret.error().text(), u"there is no file /nowhere/key"_s);
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
        QTest::newRow("three words") << "a marker-1\nb marker-2 c\n"_ba
                                     << u":2: a line holds a key, or a name and a key, but not more"_s;
        QTest::newRow("a name twice") << "a marker-1\na marker-2\n"_ba << u":2: the name a is used twice"_s;
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

private:
    QTemporaryDir m_directory;
};

OMSYNC_TEST(TestSecretFile)
#include "tst_secretfile.moc"
