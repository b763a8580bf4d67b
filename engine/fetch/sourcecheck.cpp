// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/sourcecheck.h"

#include "base/timecheck.h"
#include "http/httpdate.h"

#include <QHostInfo>
#include <QSslCipher>

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds patience = 15s;
constexpr qsizetype largestHead = 16 << 10; // bytes
constexpr qint64 rangeBytes = 8;

QByteArray fieldIn(const QByteArray &head, const QByteArray &name)
{
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).trimmed().toLower() == name)
            return line.sliced(colon + 1).trimmed();
    }
    return {};
}

QString adviceOn(const Error &error)
{
    switch (error.code()) {
    case ErrorCode::AccessDenied:
        return u"check the API key (SYNC_APIKEY, --apikey-file), or the access key and its secret, and whether they "
               u"have expired"_s;
    case ErrorCode::NotFound: return u"check the path in the server's URL: it must lead to the bucket"_s;
    case ErrorCode::Malformed: return u"check that the URL is that of an S3-style endpoint"_s;
    default: return u"try again later, or ask whoever runs the server"_s;
    }
}

} // namespace

SourceCheck::SourceCheck(SourceSettings source, std::vector<DomainInTree> wanted, NetworkThreads &network,
                         const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_url(requestUrlOf(m_source.url, m_source.s3.addressing))
    , m_wanted(std::move(wanted))
    , m_network(network)
    , m_clock(clock)
    , m_socket(this)
    , m_patience(this)
    , m_throttle(this)
    , m_client(m_source, {.head = patience, .window = patience}, m_throttle, this)
    , m_fetch(m_client, {.attempts = 1}, this)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &SourceCheck::takeSocketError);
    connect(&m_socket, &QSslSocket::connected, this, &SourceCheck::takeConnection);
    connect(&m_socket, &QSslSocket::encrypted, this, [this] {
        tell(u"tls"_s, FindingState::Ok,
             u"the certificate is valid; %1"_s.arg(m_socket.sessionCipher().protocolString()));
        askHead();
    });
    connect(&m_socket, &QSslSocket::sslErrors, this, [this](const QList<QSslError> &problems) {
        for (const QSslError &problem : problems)
            m_certificateProblems.append(problem.errorString());
    });
    connect(&m_socket, &QSslSocket::errorOccurred, this, &SourceCheck::takeSocketError);
    connect(&m_socket, &QSslSocket::readyRead, this, &SourceCheck::takeHead);
}

SourceCheck::~SourceCheck()
{
    m_socket.disconnect(this);
}

void SourceCheck::tell(const QString &check, FindingState state, const QString &text, const QString &advice)
{
    Q_EMIT found({.check = check, .subject = m_source.name, .state = state, .text = text, .advice = advice});
}

void SourceCheck::start()
{
    const QString host = m_url.host();
    if (!QHostAddress(host).isNull()) {
        tell(u"dns"_s, FindingState::Ok, u"%1 is an address, and no name to be looked up"_s.arg(host));
        connectTo(host);
        return;
    }
    QHostInfo::lookupHost(host, this, [this, host](const QHostInfo &answer) {
        if (answer.error() != QHostInfo::NoError || answer.addresses().isEmpty()) {
            tell(u"dns"_s, FindingState::Failure, u"%1 has no address: %2"_s.arg(host, answer.errorString()),
                 u"check the spelling of the URL, and the name servers of this machine (/etc/resolv.conf)"_s);
            Q_EMIT ended();
            return;
        }
        QStringList addresses;
        for (const QHostAddress &address : answer.addresses())
            addresses.append(address.toString());
        tell(u"dns"_s, FindingState::Ok, u"%1 is %2"_s.arg(host, addresses.join(u", "_s)));
        connectTo(host);
    });
}

void SourceCheck::connectTo(const QString &address)
{
    m_step = Step::Connection;
    m_patience.start(patience);
    m_socket.setPeerVerifyName(address);
    m_socket.connectToHost(address, quint16(m_url.port(isEncrypted() ? 443 : 80)));
}

void SourceCheck::takeConnection()
{
    tell(u"tcp"_s, FindingState::Ok,
         u"connected to %1, port %2"_s.arg(m_socket.peerAddress().toString()).arg(m_socket.peerPort()));
    m_patience.start(patience);
    if (!isEncrypted()) {
        askHead();
        return;
    }
    m_step = Step::Certificate;
    m_socket.startClientEncryption();
}

//! An error of the socket, or its silence.
void SourceCheck::takeSocketError()
{
    m_patience.stop();
    const bool isSilent = m_socket.error() == QAbstractSocket::UnknownSocketError;
    const QString cause =
        isSilent ? u"no answer within %1"_s.arg(durationText(std::chrono::floor<std::chrono::seconds>(patience)))
                 : m_socket.errorString();
    switch (std::exchange(m_step, Step::Client)) {
    case Step::Name:
    case Step::Client: return;
    case Step::Connection:
        tell(u"tcp"_s, FindingState::Failure, cause,
             u"check that the server runs, its port, and the firewalls in between"_s);
        Q_EMIT ended();
        return;
    case Step::Certificate:
        tell(u"tls"_s, FindingState::Failure,
             m_certificateProblems.isEmpty() ? cause : m_certificateProblems.join(u"; "_s),
             m_certificateProblems.isEmpty()
                 ? u"check that the server speaks TLS at this port: is its URL http://… rather than https://…?"_s
                 : u"check the name in the URL, the certificates of this machine (the package ca-certificates) and its "
                   u"clock"_s);
        Q_EMIT ended();
        return;
    case Step::Head: // some answer no HEAD; the client's own requests tell more
        tell(u"clock"_s, FindingState::Warning, u"the server tells no time: %1"_s.arg(cause));
        checkListing();
        return;
    }
}

void SourceCheck::askHead()
{
    m_step = Step::Head;
    m_patience.start(patience);
    m_socket.write("HEAD / HTTP/1.1\r\nHost: " + m_url.authority(QUrl::FullyEncoded).toLatin1() +
                   "\r\nConnection: close\r\n\r\n");
}

void SourceCheck::takeHead()
{
    if (m_step != Step::Head)
        return;
    m_head += m_socket.read(largestHead);
    if (!m_head.contains("\r\n\r\n") && m_head.size() < largestHead)
        return;
    m_step = Step::Client;
    m_patience.stop();
    m_socket.abort();
    if (const auto date = instantOfHttpDate(fieldIn(m_head, "date")))
        Q_EMIT found(clockFinding(m_clock.now(), *date, m_source.name));
    else
        tell(u"clock"_s, FindingState::Warning, u"the server tells no time"_s);
    checkListing();
}

//! With the key, or signed, as a Pass would ask.
void SourceCheck::checkListing()
{
    if (const auto problem = credentialsProblem(m_source.s3)) {
        const QString what = m_source.s3.usesAwsEnvironment ? u"signing by the environment"_s : u"the secret key"_s;
        tell(u"key"_s, FindingState::Failure, what + u' ' + *problem,
             u"give both the access key id and its secret (--access-key-id, --secret-key-file)"_s);
        Q_EMIT ended();
        return;
    }
    for (const DomainInTree &wanted : m_wanted) {
        if (std::ranges::find(m_trees, wanted.tree) == m_trees.end())
            m_trees.push_back(wanted.tree);
    }
    if (m_trees.empty())
        m_trees = {Tree::Data};
    listNextTree();
}

void SourceCheck::listNextTree()
{
    const Tree tree = m_trees.front();
    m_trees.erase(m_trees.begin());
    m_network.list({.id = 0, .source = m_source, .prefix = nameOf(tree) + '/', .isDelimited = true}, this,
                   [this, tree](const Result<Listing> &listing) { takeListing(tree, listing); });
}

//! What a listing that came says of the key.
QString SourceCheck::acceptance() const
{
    const bool isSigned = !m_source.s3.credentials.accessKeyId.isEmpty();
    if (isSigned)
        return m_source.apiKey.isEmpty() ? u"the signature is accepted"_s : u"the key and the signature are accepted"_s;
    return m_source.apiKey.isEmpty() ? u"no key is needed"_s : u"the key is accepted"_s;
}

void SourceCheck::takeListing(Tree tree, const Result<Listing> &listing)
{
    if (!listing) {
        const bool isDenied = listing.error().code() == ErrorCode::AccessDenied;
        tell(isDenied ? u"key"_s : u"listing"_s, FindingState::Failure, listing.error().text(),
             adviceOn(listing.error()));
        Q_EMIT ended();
        return;
    }
    if (!m_isAccepted)
        tell(u"key"_s, FindingState::Ok, acceptance());
    m_isAccepted = true;
    QStringList domains;
    for (const QByteArray &prefix : listing->commonPrefixes)
        domains.append(QString::fromUtf8(prefix.sliced(nameOf(tree).size() + 1).chopped(1)));
    takeDomains(tree, domains);
    if (!m_trees.empty())
        listNextTree();
    else if (m_domain)
        checkObjects();
    else
        Q_EMIT ended();
}

void SourceCheck::takeDomains(Tree tree, const QStringList &domains)
{
    const QString place = QString::fromLatin1(nameOf(tree)) + u'/';
    if (domains.isEmpty()) {
        tell(u"listing"_s, FindingState::Failure, u"there is no domain below %1"_s.arg(place),
             u"check the path in the server's URL: it must lead to the bucket"_s);
        return;
    }
    QStringList lacking;
    for (const DomainInTree &wanted : m_wanted) {
        if (wanted.tree == tree && !domains.contains(wanted.name))
            lacking.append(wanted.name);
        else if (wanted.tree == tree && !m_domain)
            m_domain = wanted;
    }
    if (!m_domain)
        m_domain = DomainInTree{.name = domains.front(), .tree = tree};
    if (lacking.isEmpty())
        tell(u"listing"_s, FindingState::Ok,
             (domains.size() == 1 ? u"1 domain"_s : u"%1 domains"_s.arg(domains.size())) + u" below "_s + place);
    else
        tell(u"listing"_s, FindingState::Failure,
             u"there is no %1 below %2, which is wanted"_s.arg(lacking.join(u", "_s), place),
             u"check the names with `omsync-cli domains`, or select them from another server"_s);
}

//! Where the Domain has something small: the files of `static/`, or what announces its Runs.
QByteArray SourceCheck::smallObjects() const
{
    const QByteArray domain = nameOf(m_domain->tree) + '/' + m_domain->name.toUtf8() + '/';
    return m_domain->tree == Tree::Data ? domain + "static/" : domain;
}

void SourceCheck::checkObjects()
{
    m_network.list(
        {.id = 0, .source = m_source, .prefix = smallObjects(), .isDelimited = true}, this,
        [this](const Result<Listing> &listing) {
            if (listing) {
                for (const ListedObject &object : listing->objects) {
                    const auto key = ObjectKey::parse(object.key);
                    if (key && object.size >= rangeBytes) {
                        checkRange({.key = *key, .size = object.size, .modified = object.modified, .etag = {}});
                        return;
                    }
                }
            }
            tell(u"range"_s, FindingState::Warning, u"%1 has no small file to try it with"_s.arg(m_domain->name));
            Q_EMIT ended();
        });
}

void SourceCheck::checkRange(const RemoteObject &object)
{
    m_fetch.start(
        {.target = targetOf(object.key), .span = ByteSpan{.begin = 0, .end = rangeBytes}, .bodyLimit = 1 << 20},
        [this](const FetchedBody &body) -> Result<void> {
            m_rangeHead = body.head;
            return {};
        },
        [this](const Result<void> &outcome) { takeRange(outcome); });
}

void SourceCheck::takeRange(const Result<void> &outcome)
{
    // A body that is too long is that of a whole object.
    const bool isWhole = outcome ? !m_rangeHead.span : outcome.error().code() == ErrorCode::Malformed;
    if (isWhole)
        tell(u"range"_s, FindingState::Warning, u"the server sends whole files where a range is asked for"_s,
             u"nothing needs to be done, but a transfer that broke off begins anew"_s);
    else if (outcome)
        tell(u"range"_s, FindingState::Ok, u"a range of a file of %1 came as asked for"_s.arg(m_domain->name));
    else
        tell(u"range"_s, FindingState::Failure, outcome.error().text(), adviceOn(outcome.error()));
    Q_EMIT ended();
}

} // namespace omsync
