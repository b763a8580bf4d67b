// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/sourcecheck.h"

#include "support/fakesource.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

//! Signed by nobody but itself, and made for this test alone.
const QByteArray certificate = R"(-----BEGIN CERTIFICATE-----
MIIBgDCCASWgAwIBAgIUbPMh+u4EAhEU51q4g4TzJPfSVVMwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDEwMTIyOFoYDzIxMjYxMDMx
MTAxMjI4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQCjUnl9Dgv6JsslYDqcxPg1hLeQNDRKznyS9fTBfWFRk2kYax37bT3
sjlM3gdYJCAIRoOmyI0sWfJ2XK7gpVgmo1MwUTAdBgNVHQ4EFgQU5DnZ5frYwRGO
dBrYxkaIVN0rVLEwHwYDVR0jBBgwFoAU5DnZ5frYwRGOdBrYxkaIVN0rVLEwDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEAnfn+1KPiB8iBFgafXRdV
mZ/wBjzQ0/Yrmec5jI5HUBYCIQCa2qjZn465+KafjWqenG3lM6fl/uGkFfnSYXe1
r8hciA==
-----END CERTIFICATE-----
)";
const QByteArray privateKey = R"(-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgKOcZQH/ha7dgzYbU
hgeqAmN9VAGQLEQprghQIVaJF1yhRANCAAQCjUnl9Dgv6JsslYDqcxPg1hLeQNDR
KznyS9fTBfWFRk2kYax37bT3sjlM3gdYJCAIRoOmyI0sWfJ2XK7gpVgm
-----END PRIVATE KEY-----
)";

} // namespace

//! Against a Source on loopback, which tells no Date.
class TestSourceCheck : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] QStringList findingsFor(const SourceSettings &source,
                                          const std::vector<DomainInTree> &wanted = {{.name = u"dwd_icon"_s}})
    {
        SourceCheck check(source, wanted, m_network, m_clock);
        QStringList findings;
        connect(&check, &SourceCheck::found, &check, [this, &findings](const Finding &finding) {
            findings.append(finding.check + u' ' + nameOf(finding.state));
            m_lastText = finding.text;
            QVERIFY2(!finding.text.contains(u"marker"), qPrintable(finding.text));
            QCOMPARE(finding.advice.isEmpty(), finding.state == FindingState::Ok || finding.check == u"clock");
        });
        QSignalSpy ended(&check, &SourceCheck::ended);
        check.start();
        if (!ended.wait(20'000))
            findings.append(u"no end"_s);
        return findings;
    }

    //! What is said of the key or the signature.
    [[nodiscard]] QString keyFindingFor(const SourceSettings &source)
    {
        SourceCheck check(source, {{.name = u"dwd_icon"_s}}, m_network, m_clock);
        QString said;
        connect(&check, &SourceCheck::found, &check, [&said](const Finding &finding) {
            if (finding.check == u"key")
                said = nameOf(finding.state) + u": "_s + finding.text;
        });
        QSignalSpy ended(&check, &SourceCheck::ended);
        check.start();
        return ended.wait(20'000) ? said : u"no end"_s;
    }

    static void fill(FakeSource &source)
    {
        source.put("data/dwd_icon/static/HSURF.om", {.size = 1000});
        source.put("data/dwd_icon/cape/chunk_1.om", {.size = 1000});
    }

private Q_SLOTS:
    void goesThroughAllSteps()
    {
        FakeSource source;
        fill(source);
        source.habits().apiKey = "marker";
        const QStringList expected{u"dns ok"_s, u"tcp ok"_s,     u"clock warn"_s,
                                   u"key ok"_s, u"listing ok"_s, u"range ok"_s};
        QCOMPARE(findingsFor(source.settings()), expected);
    }

    void tellsThatAKeyIsRefused()
    {
        FakeSource source;
        fill(source);
        source.habits().apiKey = "marker";
        SourceSettings settings = source.settings();
        settings.apiKey = Secret(u"marker-wrong"_s);
        QCOMPARE(findingsFor(settings).last(), u"key fail"_s);
    }

    void signsAsAPassDoes()
    {
        FakeSource source;
        fill(source);
        source.habits().credentials = {.accessKeyId = u"id"_s, .secretKey = Secret(u"marker"_s)};
        SourceSettings settings = source.settings();
        QCOMPARE(keyFindingFor(settings), u"ok: the signature is accepted"_s);
        settings.s3.credentials.secretKey = Secret(u"marker-wrong"_s);
        const QString refused = keyFindingFor(settings);
        QVERIFY2(refused.startsWith(u"fail: ") && !refused.contains(u"marker"), qPrintable(refused));
        settings.s3.credentials.secretKey = Secret();
        QVERIFY(keyFindingFor(settings).startsWith(u"fail: the secret key is missing"));
    }

    void tellsThatThereIsNoDatabase()
    {
        FakeSource source;
        QCOMPARE(findingsFor(source.settings()).last(), u"listing fail"_s);
    }

    void looksWhereItIsWanted()
    {
        FakeSource source;
        source.put("data_run/dwd_icon/latest.json", {.size = 100});
        const DomainInTree icon{.name = u"dwd_icon"_s, .tree = Tree::DataRun};
        const QStringList well{u"dns ok"_s, u"tcp ok"_s, u"clock warn"_s, u"key ok"_s, u"listing ok"_s, u"range ok"_s};
        QCOMPARE(findingsFor(source.settings(), {icon}), well);
    }

    void tellsWhichWantedDomainIsNotThere()
    {
        FakeSource source;
        fill(source);
        const QStringList findings =
            findingsFor(source.settings(), {{.name = u"dwd_icon"_s}, {.name = u"ncep_gfs013"_s}});
        QCOMPARE(findings.last(), u"range ok"_s); // by the one that is
        QCOMPARE(findings.value(findings.size() - 2), u"listing fail"_s);
    }

    void tellsThatTheNameHasNoAddress()
    {
        const SourceSettings settings{.name = u"nowhere"_s, .url = QUrl(u"http://omsync.invalid/"_s), .apiKey = {}};
        QCOMPARE(findingsFor(settings), QStringList{u"dns fail"_s});
    }

    void tellsThatRangesAreNotHonoured()
    {
        FakeSource source;
        fill(source);
        source.habits().honoursRange = false;
        QCOMPARE(findingsFor(source.settings()).last(), u"range warn"_s);
    }

    void tellsThatNobodyListens()
    {
        const SourceSettings settings{.name = u"nobody"_s, .url = QUrl(u"http://127.0.0.1:1/"_s), .apiKey = {}};
        QCOMPARE(findingsFor(settings), (QStringList{u"dns ok"_s, u"tcp fail"_s}));
    }

    void namesWhatIsWrongWithACertificate()
    {
        QSslServer server;
        QSslConfiguration configuration;
        configuration.setLocalCertificate(QSslCertificate(certificate));
        configuration.setPrivateKey(QSslKey(privateKey, QSsl::Ec));
        server.setSslConfiguration(configuration);
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const SourceSettings settings{
            .name = u"own"_s, .url = QUrl(u"https://127.0.0.1:%1/"_s.arg(server.serverPort())), .apiKey = {}};
        QCOMPARE(findingsFor(settings), (QStringList{u"dns ok"_s, u"tcp ok"_s, u"tls fail"_s}));
        QVERIFY2(m_lastText.contains(u"certificate"), qPrintable(m_lastText));
    }

    void tellsThatTheServerSpeaksNoTls()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&server] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, &QTcpSocket::abort);
        });
        const SourceSettings settings{
            .name = u"plain"_s, .url = QUrl(u"https://127.0.0.1:%1/"_s.arg(server.serverPort())), .apiKey = {}};
        QCOMPARE(findingsFor(settings), (QStringList{u"dns ok"_s, u"tcp ok"_s, u"tls fail"_s}));
    }

private:
    NetworkThreads m_network{1};
    ManualClock m_clock;
    QString m_lastText; // of the last finding
};

OMSYNC_TEST(TestSourceCheck)
#include "tst_sourcecheck.moc"
