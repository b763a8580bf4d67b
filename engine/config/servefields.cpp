// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/servefields.h"

#include "config/assign.h"
#include "config/bytecount.h"
#include "config/clientfile.h"
#include "config/endpoint.h"

namespace omsync {

using namespace Qt::StringLiterals;

ServeSettings serveOf(const TomlNode &table, const QString &path, FieldNotes &notes)
{
    ServeSettings serve;
    FieldReader reader(table, path, notes);
    reader.convert(u"bind"_s, [&](const QString &text) -> Result<void> {
        const auto endpoint = endpointOf(text);
        if (!endpoint)
            return Failure(endpoint.error());
        serve.address = endpoint->address;
        serve.port = endpoint->port;
        return {};
    });
    reader.read(u"tls_certificate"_s, serve.tlsCertificate);
    reader.read(u"tls_key"_s, serve.tlsKey);
    reader.convert(u"keys_file"_s, [&](const QString &file) {
        serve.keysFile = file;
        return file.isEmpty() ? Result<void>() : assign(readKeysFile(file), serve.keys);
    });
    reader.convert(u"credentials_file"_s, [&](const QString &file) {
        serve.credentialsFile = file;
        return file.isEmpty() ? Result<void>() : assign(readCredentialsFile(file), serve.signers);
    });
    reader.read(u"public"_s, serve.isPublic);
    reader.read(u"public_json"_s, serve.isJsonPublic);
    reader.read(u"virtual_host"_s, serve.virtualHost);
    reader.read(u"nginx_sendfile_prefix"_s, serve.nginxSendfilePrefix);
    reader.read(u"max_connections"_s, serve.maxConnections);
    reader.read(u"connections_per_address"_s, serve.connectionsPerAddress);
    reader.read(u"requests_per_address"_s, serve.limitsPerAddress.requestsPerSecond);
    reader.convert(u"rate_per_address"_s, [&](const QString &text) {
        return assign(byteCountOf(text), serve.limitsPerAddress.bytesPerSecond);
    });
    reader.read(u"trusted_proxies"_s, serve.trustedProxies);
    reader.read(u"public_metrics"_s, serve.areMetricsPublic);
    reader.read(u"access_log"_s, serve.accessLog);
    reader.convert(u"access_log_form"_s,
                   [&](const QString &text) { return assign(accessLogFormOf(text), serve.accessLogForm); });
    reader.refuseOthers();
    return serve;
}

void writeServe(TomlLines &lines, const ServeSettings &serve)
{
    lines.begin(u"[serve]"_s);
    lines.add(u"bind"_s, endpointText({.address = serve.address, .port = serve.port}));
    lines.add(u"tls_certificate"_s, serve.tlsCertificate);
    lines.add(u"tls_key"_s, serve.tlsKey);
    lines.add(u"keys_file"_s, serve.keysFile);
    lines.add(u"credentials_file"_s, serve.credentialsFile);
    lines.addFlag(u"public"_s, serve.isPublic);
    lines.addFlag(u"public_json"_s, serve.isJsonPublic);
    lines.add(u"virtual_host"_s, serve.virtualHost);
    lines.add(u"nginx_sendfile_prefix"_s, serve.nginxSendfilePrefix);
    lines.addNumber(u"max_connections"_s, serve.maxConnections);
    lines.addNumber(u"connections_per_address"_s, serve.connectionsPerAddress);
    lines.addNumber(u"requests_per_address"_s, serve.limitsPerAddress.requestsPerSecond);
    lines.add(u"rate_per_address"_s, byteCountText(serve.limitsPerAddress.bytesPerSecond));
    lines.add(u"trusted_proxies"_s, serve.trustedProxies);
    lines.addFlag(u"public_metrics"_s, serve.areMetricsPublic);
    lines.add(u"access_log"_s, serve.accessLog);
    lines.add(u"access_log_form"_s, nameOf(serve.accessLogForm));
}

} // namespace omsync
