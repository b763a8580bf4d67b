// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/secretfile.h"
#include "ownedfile.h"
#include "testprogram.h"

#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestSecretFile : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] QString write(const QByteArray &content, QFile::Permissions permissions = ownerOnly) const
    {
        return writeOwnedFile(m_directory.filePath(u"secret"_s), content, permissions);
    }

private Q_SLOTS:
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
        QCOMPARE(secret.error().code(), ErrorCode::BadInput); // whoever names it is mistaken
        QCOMPARE(secret.error().text(), u"there is no file /nowhere/key"_s);
    }

private:
    QTemporaryDir m_directory;
};

OMSYNC_TEST(TestSecretFile)
#include "tst_secretfile.moc"
