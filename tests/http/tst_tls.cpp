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

constexpr qsizetype largeSize = 20'000'000;

//! `/large`, and `hello` for all else.
class Greeting : public RequestHandler
{
public:
    Answer answer(const Request &request) override
    {
        const bool isLarge = request.path == "/large";
        return Response{.status = 200, .headers = {}, .body = isLarge ? QByteArray(largeSize, 'l') : "hello"_ba};
    }
};

//! A client that says something and keeps what it hears.
class SecureClient
{
public:
    explicit SecureClient(quint16 port, const QByteArray &says = {}, qint64 readBuffer = 0)
    {
        m_socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        m_isSlow = readBuffer > 0;
        m_socket.setReadBufferSize(readBuffer);
        QObject::connect(&m_socket, &QSslSocket::readyRead, &m_socket, [this] {
            if (!m_isSlow)
                m_heard += m_socket.readAll();
        });
        m_socket.connectToHostEncrypted(u"127.0.0.1"_s, port);
        m_socket.write(says);
    }

    void say(const QByteArray &bytes) { m_socket.write(bytes); }
    void catchUp()
    {
        m_isSlow = false;
        m_socket.setReadBufferSize(0);
        m_heard += m_socket.readAll();
    }
    [[nodiscard]] const QByteArray &heard() const { return m_heard; }
    [[nodiscard]] bool isEncrypted() const { return m_socket.isEncrypted(); }
    [[nodiscard]] bool hasEnded() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    [[nodiscard]] QSslCertificate peer() const { return m_socket.peerCertificate(); }

private:
    QSslSocket m_socket;
    QByteArray m_heard;
    bool m_isSlow = false;
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
    }

    void init() { start({.head = 200ms}); }

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
        SecureClient client(m_server->port(), get("/"));
        QTRY_COMPARE(client.heard().count("hello"), 1);
        const Client silent(m_server->port());
        QTRY_VERIFY(silent.hasEnded()); // so a handshake that began later would be over
        client.say(get("/"));
        QTRY_COMPARE(client.heard().count("hello"), 2);
        QCOMPARE(client.peer(), m_chain.first());
    }

    void aHeadThatComesTooSlowlyIsAnswered()
    {
        const SecureClient client(m_server->port(), "GET / HTTP/1.1\r\nHo");
        QTRY_VERIFY(client.hasEnded());
        QVERIFY2(client.heard().startsWith("HTTP/1.1 408 "), client.heard().constData());
    }

    void whoReadsNothingIsCut_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::newRow("and goes on") << ""_ba;
        QTest::newRow("and wants no more") << "Connection: close\r\n"_ba;
    }

    void whoReadsNothingIsCut()
    {
        QFETCH(QByteArray, field);
        start({.sending = 100ms});
        const SecureClient client(m_server->port(), get("/large", field), 1000);
        QTRY_VERIFY(m_server->bytesSent() > 0);
        QTRY_COMPARE_WITH_TIMEOUT(m_server->connections(), 0, 10'000);
    }

    void stoppingLetsASlowReaderFinish()
    {
        start({});
        SecureClient slow(m_server->port(), get("/large"), 1000);
        QTRY_VERIFY(m_server->bytesSent() > 0);
        const SecureClient idle(m_server->port());
        QTRY_VERIFY(idle.isEncrypted());
        m_server->stop();
        QTRY_VERIFY(idle.hasEnded());
        slow.catchUp();
        QTRY_VERIFY_WITH_TIMEOUT(slow.hasEnded(), 20'000);
        QVERIFY(slow.heard().endsWith(QByteArray(largeSize, 'l')));
    }

    void oneAddressCannotTakeAll()
    {
        start({.connectionsPerAddress = 1});
        const SecureClient first(m_server->port());
        QTRY_VERIFY(first.isEncrypted());
        const SecureClient second(m_server->port(), get("/"));
        QTRY_VERIFY(second.hasEnded());
        QVERIFY2(second.heard().startsWith("HTTP/1.1 503 "), second.heard().constData());
        QVERIFY(!first.hasEnded());
    }

    void aKeyOfAnotherIsRefused()
    {
        QByteArray other = m_key;
        other.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY");
        QVERIFY(tlsIdentityOf(m_chain, other).error().text().contains(u"passphrase"));
        QVERIFY(tlsIdentityOf(m_chain, "nothing").error().text().contains(u"no RSA or elliptic key"));
    }

private:
    void start(const ServerLimits &limits)
    {
        m_server = std::make_unique<Server>(m_handler, limits);
        m_server->takeTls(*tlsIdentityOf(m_chain, m_key));
        QVERIFY(m_server->listen(QHostAddress(QHostAddress::LocalHost), 0));
    }

    QTemporaryDir m_directory;
    Greeting m_handler;
    QList<QSslCertificate> m_chain;
    QByteArray m_key;
    std::unique_ptr<Server> m_server;
};

OMSYNC_TEST(TestTls)
#include "tst_tls.moc"
