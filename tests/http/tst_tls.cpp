// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/server.h"
#include "httpclient.h"
#include "testprogram.h"

#include <QProcess>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace omsync;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class Greeting : public RequestHandler
{
public:
    Answer answer(const Request &) override
    {
        return Response{.status = 200, .headers = {}, .body = QByteArray("hello")};
    }
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

//! A Server that speaks TLS, and clients that do not, or not in time.
class TestTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QString certificate = m_directory.filePath(u"a.pem"_s), key = m_directory.filePath(u"a.key"_s);
        const int code = QProcess::execute(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                                                          u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-keyout"_s, key,
                                                          u"-out"_s, certificate, u"-subj"_s, u"/CN=a"_s});
        QVERIFY2(code == 0, "openssl is missing: installers/dependencies.sh test");
        m_chain = QSslCertificate::fromData(contentOf(certificate), QSsl::Pem);
        m_key = contentOf(key);
        const auto identity = tlsIdentityOf(m_chain, m_key);
        QVERIFY2(identity, identity ? "" : qPrintable(identity.error().text()));
        m_limits.head = 200ms;
        m_server = std::make_unique<Server>(m_handler, m_limits);
        m_server->takeTls(*identity);
        QVERIFY(m_server->listen(QHostAddress(QHostAddress::LocalHost), 0));
    }

    void whoTakesTooLongToShakeHandsIsCut_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("the first byte") << QByteArray("\x16");
        QTest::newRow("half a hello") << QByteArray::fromHex("160301020001000001fc0303");
    }

    void whoTakesTooLongToShakeHandsIsCut()
    {
        QFETCH(QByteArray, said);
        const Client client(m_server->port(), said);
        QTRY_VERIFY(client.hasEnded());
        QTRY_COMPARE(m_server->connections(), 0);
    }

    void whoSpeaksPlainlyIsTold()
    {
        const Client client(m_server->port(), get("/"));
        QTRY_VERIFY(client.hasEnded());
        QVERIFY2(client.heard().startsWith("HTTP/1.1 400 "), client.heard().constData());
        QTRY_COMPARE(m_server->connections(), 0);
    }

    //! A connection that has shaken hands may be as idle as any other.
    void aConnectionStaysBetweenRequests()
    {
        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.connectToHostEncrypted(u"127.0.0.1"_s, m_server->port());
        QByteArray heard;
        connect(&socket, &QSslSocket::readyRead, &socket, [&] { heard += socket.readAll(); });
        socket.write(get("/"));
        QTRY_COMPARE(heard.count("hello"), 1);
        const Client silent(m_server->port());
        QTRY_VERIFY(silent.hasEnded()); // so a handshake that began later would be over
        socket.write(get("/"));
        QTRY_COMPARE(heard.count("hello"), 2);
        QCOMPARE(socket.peerCertificate(), m_chain.first());
    }

    void aKeyOfAnotherIsRefused()
    {
        QByteArray other = m_key;
        other.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY");
        QVERIFY(tlsIdentityOf(m_chain, other).error().text().contains(u"passphrase"));
        QVERIFY(tlsIdentityOf(m_chain, "nothing").error().text().contains(u"no RSA or elliptic key"));
    }

private:
    QTemporaryDir m_directory;
    Greeting m_handler;
    ServerLimits m_limits;
    QList<QSslCertificate> m_chain;
    QByteArray m_key;
    std::unique_ptr<Server> m_server;
};

OMSYNC_TEST(TestTls)
#include "tst_tls.moc"
