// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/sightendpoint.h"

#include "status/statusjson.h"

#include <QFileInfo>
#include <QJsonDocument>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

Response freshAnswer(const QByteArray &type, QByteArray body)
{
    Response response;
    response.headers = {{"Content-Type"_ba, type}, {"Cache-Control"_ba, "no-store"_ba}};
    response.body = std::move(body);
    return response;
}

//! Lines of the exposition format.
class MetricsText
{
public:
    void begin(const QByteArray &name, const QByteArray &type, const QByteArray &help)
    {
        m_name = "omsync_" + name;
        m_text += "# HELP " + m_name + ' ' + help + "\n# TYPE " + m_name + ' ' + type + '\n';
    }
    void add(const QByteArray &value, const QByteArray &labels = {}, const QByteArray &ending = {})
    {
        m_text += m_name + ending + (labels.isEmpty() ? ""_ba : '{' + labels + '}') + ' ' + value + '\n';
    }
    void add(qint64 value, const QByteArray &labels = {}) { add(QByteArray::number(value), labels); }
    [[nodiscard]] QByteArray text() const { return m_text; }

private:
    QByteArray m_name;
    QByteArray m_text;
};

QByteArray label(const QByteArray &name, const QString &value)
{
    QString safe = value;
    safe.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'\n', u"\\n"_s);
    return name + "=\"" + safe.toUtf8() + '"';
}

QByteArray secondsText(double number)
{
    return QByteArray::number(number, 'g', 12);
}

void addServer(MetricsText &text, const ServerStatus &server)
{
    text.begin("http_connections", "gauge", "Connections that are open.");
    text.add(server.connections);
    text.begin("http_sent_bytes_total", "counter", "Bytes of heads and bodies that were sent.");
    text.add(server.bytesSent);
}

void addAnswers(MetricsText &text, const ServeCounts &counts)
{
    text.begin("http_requests_total", "counter", "Requests that were answered, by status.");
    for (const auto &[status, count] : counts.byStatus)
        text.add(count, label("code", QString::number(status)));
    text.begin("client_requests_total", "counter", "Requests that were answered, by the name of the key.");
    for (const auto &[name, client] : counts.byClient)
        text.add(client.answers, label("client", name));
    text.begin("client_sent_bytes_total", "counter", "Bytes of bodies that were sent, by the name of the key.");
    for (const auto &[name, client] : counts.byClient)
        text.add(client.bytes, label("client", name));
}

void addDurations(MetricsText &text, const DurationCounts &durations)
{
    text.begin("http_request_duration_seconds", "histogram", "From a request's head to the last byte of its answer.");
    qint64 soFar = 0;
    for (size_t i = 0; i < DurationCounts::bounds.size(); ++i) {
        soFar += durations.counts[i];
        text.add(QByteArray::number(soFar), "le=\"" + secondsText(DurationCounts::bounds[i]) + '"', "_bucket");
    }
    text.add(QByteArray::number(durations.all), "le=\"+Inf\"", "_bucket");
    text.add(secondsText(durations.sum), {}, "_sum");
    text.add(QByteArray::number(durations.all), {}, "_count");
}

QByteArray labelsOf(const DomainStatus &domain)
{
    return label("domain", domain.name) + ',' + label("tree", QString::fromLatin1(nameOf(domain.tree)));
}

void addDomains(MetricsText &text, const std::vector<DomainStatus> &domains, Instant now)
{
    text.begin("domain_run_timestamp_seconds", "gauge", "The time that the newest run here begins with.");
    for (const DomainStatus &domain : domains) {
        if (const auto &run = domain.freshness.runHere)
            text.add(unixSeconds(*run), labelsOf(domain));
    }
    text.begin("domain_data_age_seconds", "gauge", "How long ago that was.");
    for (const DomainStatus &domain : domains) {
        if (const auto &run = domain.freshness.runHere)
            text.add(unixSeconds(now) - unixSeconds(*run), labelsOf(domain));
    }
    text.begin("domain_lag_seconds", "gauge", "From the end of that run at its origin until it was available here.");
    for (const DomainStatus &domain : domains) {
        if (const auto &lag = domain.freshness.lag)
            text.add(lag->count(), labelsOf(domain));
    }
    text.begin("domain_state", "gauge", "1 for the state that the domain is in.");
    for (const DomainStatus &domain : domains)
        text.add(1, labelsOf(domain) + ',' + label("state", jsonId(nameOf(domain.freshness.state))));
}

void addPulling(MetricsText &text, const std::vector<DomainStatus> &domains)
{
    text.begin("domain_last_success_timestamp_seconds", "gauge",
               "When all that is wanted was last pulled, also by an earlier process.");
    for (const DomainStatus &domain : domains) {
        if (const auto &success = domain.lastSuccess)
            text.add(unixSeconds(*success), labelsOf(domain));
    }
    text.begin("domain_consecutive_failures", "gauge", "How often in a row it could not pull all that is wanted.");
    for (const DomainStatus &domain : domains) {
        if (domain.lastPass)
            text.add(domain.consecutiveFailures, labelsOf(domain));
    }
}

void addReplicas(MetricsText &text, const std::vector<ReplicaStatus> &replicas)
{
    text.begin("replica_lag_seconds", "gauge", "For how long a newer run is here than the client has; 0: it has it.");
    for (const ReplicaStatus &replica : replicas)
        text.add(replica.lag.count(), label("client", replica.client) + ',' + label("domain", replica.domain));
}

} // namespace

Response healthAnswer()
{
    return freshAnswer("text/plain"_ba, "ok\n"_ba);
}

Response readinessAnswer(const QString &dataDirectory)
{
    const QFileInfo directory(dataDirectory);
    if (directory.isDir() && directory.isReadable())
        return freshAnswer("text/plain"_ba, "ready\n"_ba);
    Response response = freshAnswer("text/plain"_ba, "the directory of the database cannot be read\n"_ba);
    response.status = 503;
    response.headers.emplace_back("Retry-After"_ba, "5"_ba);
    return response;
}

Response statusAnswer(const EngineStatus &status)
{
    return freshAnswer("application/json"_ba, QJsonDocument(toJson(status)).toJson(QJsonDocument::Compact) + '\n');
}

Response metricsAnswer(const EngineStatus &status, const ServeCounts &counts, Instant now)
{
    MetricsText text;
    text.begin("build_info", "gauge", "The version of this program.");
    text.add(1, "version=\"" OMSYNC_VERSION "\"");
    addServer(text, status.server);
    addAnswers(text, counts);
    addDurations(text, counts.durations);
    addDomains(text, status.domains, now);
    addPulling(text, status.domains);
    addReplicas(text, status.replicas);
    return freshAnswer("text/plain; version=0.0.4; charset=utf-8"_ba, text.text());
}

} // namespace omsync
