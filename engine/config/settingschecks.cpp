// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/settingschecks.h"

#include "catalog/domainregistry.h"
#include "catalog/selection.h"
#include "config/endpoint.h"
#include "config/problemtext.h"

#include <QHostAddress>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

void checkNumber(Problems &problems, const QString &field, qint64 number, NumberSpan span)
{
    if (number < span.first || number > span.last)
        problems.push_back(
            {field,
             ProblemText::tr("is %1, but must be a number from %2 to %3").arg(number).arg(span.first).arg(span.last)});
}

QString suggestion(const QString &name, const QStringList &known)
{
    const QStringList nearest = nearestNames(name, known);
    return nearest.isEmpty() ? QString() : ProblemText::tr("; did you mean %1?").arg(nearest.join(u", "_s));
}

void checkDomains(Problems &problems, const QString &field, const QStringList &domains)
{
    if (domains.isEmpty())
        problems.push_back({field, ProblemText::tr("must name at least one domain")});
    QStringList known;
    for (const Domain &domain : DomainRegistry::builtIn().domains())
        known.append(domain.name);
    for (qsizetype i = 0; i < domains.size(); ++i) {
        if (!isDomainName(domains[i]))
            problems.push_back(
                {u"%1[%2]"_s.arg(field).arg(i),
                 ProblemText::tr("there is no domain %1%2").arg(domains[i], suggestion(domains[i], known))});
    }
}

void checkVariables(Problems &problems, const QString &field, const QStringList &variables)
{
    if (VariableSelection::parse(variables))
        return;
    const QStringList known = selectorNames();
    const auto unknown = std::ranges::find_if(
        variables, [&](const QString &name) { return name.startsWith(u"really_download_") && !known.contains(name); });
    const QString problem =
        unknown == variables.end()
            ? ProblemText::tr("no variable is asked for: name some, or give %1").arg(known.first())
            : ProblemText::tr("there is no selector %1%2").arg(*unknown, suggestion(*unknown, known));
    problems.push_back({field, problem});
}

void checkServe(Problems &problems, const ServeSettings &serve)
{
    if (!isAddress(serve.address))
        problems.push_back(
            {u"serve.bind"_s, ProblemText::tr("must be an IP address and a port, such as 127.0.0.1:8080")});
    if (serve.tlsCertificate.isEmpty() != serve.tlsKey.isEmpty())
        problems.push_back({serve.tlsKey.isEmpty() ? u"serve.tls_key"_s : u"serve.tls_certificate"_s,
                            ProblemText::tr("is missing: TLS needs a certificate and its key")});
    QStringList names;
    for (const KeySettings &key : serve.keys) {
        if (key.name.isEmpty() || names.contains(key.name) || (key.key.isEmpty() && key.digest.isEmpty()))
            problems.push_back(
                {u"serve.keys_file"_s, ProblemText::tr("must give each key a name of its own, and none may be empty")});
        names.append(key.name);
    }
    QStringList ids;
    for (const SignerSettings &signer : serve.signers) {
        const QString &id = signer.accessKeyId;
        if (id.isEmpty() || ids.contains(id) || signer.secretKey.isEmpty())
            problems.push_back(
                {u"serve.credentials_file"_s,
                 ProblemText::tr("must give each access key id once, with its secret, and none may be empty")});
        ids.append(id);
    }
    const bool isHostName =
        std::ranges::all_of(serve.virtualHost, [](QChar c) { return c.isLetterOrNumber() || c == u'.' || c == u'-'; });
    if (!isHostName || serve.virtualHost.startsWith(u'.'))
        problems.push_back(
            {u"serve.virtual_host"_s, ProblemText::tr("must be the name of a host, such as s3.example.org")});
    checkNumber(problems, u"serve.max_connections"_s, serve.maxConnections, connectionsSpan);
    checkNumber(problems, u"serve.connections_per_address"_s, serve.connectionsPerAddress, connectionsSpan);
    checkNumber(problems, u"serve.requests_per_address"_s, serve.limitsPerAddress.requestsPerSecond,
                {.first = 0, .last = 1'000'000});
    for (qsizetype i = 0; i < serve.trustedProxies.size(); ++i) {
        if (QHostAddress::parseSubnet(serve.trustedProxies[i]).first.isNull())
            problems.push_back({u"serve.trusted_proxies[%1]"_s.arg(i),
                                ProblemText::tr("must be an address or a subnet, such as 10.0.0.0/8")});
    }
}

} // namespace omsync
