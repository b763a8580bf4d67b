// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/sourcedialect.h"

#include "base/clock.h"
#include "base/logging.h"

#include <QNetworkRequest>
#include <QUrlQuery>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr auto keyParameter = "apikey"_L1;
constexpr int mostUnnamedChecksums = 8;

} // namespace

SourceDialect::SourceDialect(const SourceSettings &source)
    : m_name(source.name)
    , m_apiKey(source.apiKey)
    , m_base(requestUrlOf(source.url, source.s3.addressing)
                 .toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment))
    , m_signer(source.s3)
    , m_http2(source.s3.usesHttp2)
{
    if (!m_base.endsWith('/'))
        m_base += '/';
    if (!m_apiKey.isEmpty())
        m_key = keyParameter.latin1() + QByteArray("=") + QUrl::toPercentEncoding(m_apiKey.reveal());
}

QUrl SourceDialect::urlOf(const QByteArray &target) const
{
    QByteArray url = m_base + target;
    if (!m_key.isEmpty())
        url += (target.contains('?') ? '&' : '?') + m_key;
    return QUrl::fromEncoded(url, QUrl::StrictMode);
}

std::optional<QUrl> SourceDialect::redirected(const QUrl &from, const QByteArray &location) const
{
    const QUrl to = from.resolved(QUrl::fromEncoded(location));
    const int usual = from.scheme() == "https"_L1 ? 443 : 80;
    if (location.isEmpty() || !to.isValid() || to.scheme() != from.scheme() || to.host() != from.host() ||
        to.port(usual) != from.port(usual))
        return std::nullopt;
    if (m_key.isEmpty() || QUrlQuery(to).hasQueryItem(keyParameter))
        return to;
    const QByteArray bare = to.toEncoded(QUrl::RemoveFragment | QUrl::RemoveUserInfo);
    return QUrl::fromEncoded(bare + (bare.contains('?') ? '&' : '?') + m_key, QUrl::StrictMode);
}

SigningTerms SourceDialect::prepare(QNetworkRequest &request, const QByteArray &method) const
{
    m_http2.applyTo(request);
    FieldList own;
    for (const QByteArray &name : request.rawHeaderList()) {
        if (name.startsWith("x-amz-"))
            own.emplace_back(name, request.rawHeader(name));
    }
    for (const auto &[name, value] : m_signer.fieldsFor(method, request.url(), SystemClock().now(), std::move(own)))
        request.setRawHeader(name, value);
    return m_signer.terms();
}

bool SourceDialect::learn(const SigningTerms &used, const SignatureRefusal &refusal)
{
    return m_signer.learn(used, refusal, SystemClock().now());
}

void SourceDialect::note(const Result<void> &outcome)
{
    if (m_http2.givesUpAfter(outcome))
        qCWarning(lcPull).noquote() << m_name << "does not do well with HTTP/2; it is asked by HTTP/1.1 from now on";
}

void SourceDialect::noteChecksum(std::optional<bool> isNamed)
{
    if (!isNamed)
        m_unnamedChecksums = mostUnnamedChecksums;
    else
        m_unnamedChecksums = *isNamed ? 0 : m_unnamedChecksums + 1;
}

bool SourceDialect::namesChecksums() const
{
    return m_unnamedChecksums < mostUnnamedChecksums;
}

QByteArray SourceDialect::masked(QByteArray text) const
{
    text = m_signer.masked(std::move(text));
    if (m_apiKey.isEmpty())
        return text;
    const QByteArray shown = "\u2026"_ba;
    text.replace(m_key.sliced(keyParameter.size() + 1), shown);
    return text.replace(m_apiKey.reveal().toUtf8(), shown);
}

} // namespace omsync
