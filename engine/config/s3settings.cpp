// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/s3settings.h"

#include "config/endpoint.h"
#include "config/problemtext.h"

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! The first directory of a URL's path, percent-encoded; empty when there is none.
QString bucketOf(const QUrl &url)
{
    return url.path(QUrl::FullyEncoded).section(u'/', 1, 1);
}

} // namespace

Result<Addressing> addressingOf(const QString &text)
{
    if (text == u"path")
        return Addressing::Path;
    if (text == u"virtual")
        return Addressing::VirtualHost;
    return Failure(
        ErrorCode::BadInput,
        u"\"%1\" is neither \"path\" (https://host/bucket/) nor \"virtual\" (https://bucket.host/)"_s.arg(text));
}

QString textOf(Addressing addressing)
{
    switch (addressing) {
    case Addressing::Path: return u"path"_s;
    case Addressing::VirtualHost: return u"virtual"_s;
    }
    Q_UNREACHABLE();
}

QString regionOf(const S3Settings &settings)
{
    return settings.region.isEmpty() ? u"us-east-1"_s : settings.region;
}

QUrl requestUrlOf(const QUrl &url, Addressing addressing)
{
    if (addressing == Addressing::Path)
        return url;
    const QString bucket = bucketOf(url);
    QUrl moved = url;
    moved.setHost(bucket + u'.' + url.host());
    moved.setPath(url.path(QUrl::FullyEncoded).sliced(bucket.size() + 1), QUrl::StrictMode);
    return moved;
}

std::optional<QString> addressingProblem(const QUrl &url, Addressing addressing)
{
    if (addressing == Addressing::Path)
        return std::nullopt;
    if (isAddress(url.host()))
        return ProblemText::tr("can only be \"path\", as the URL names no host but an IP address");
    const QString bucket = bucketOf(url);
    const bool isName = !bucket.isEmpty() && std::ranges::all_of(bucket, [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-' || c == u'.';
    });
    if (!isName)
        return ProblemText::tr(
            "is \"virtual\", but the URL does not go on with a bucket behind its host; or is the bucket named in "
            "the host already? Then it is \"path\"");
    return std::nullopt;
}

std::optional<QString> regionProblem(const QString &region)
{
    const bool isName = std::ranges::all_of(
        region, [](QChar c) { return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'-' || c == u'_'); });
    return isName ? std::nullopt
                  : std::optional(ProblemText::tr("\"%1\" is no name of a region, such as us-west-2").arg(region));
}

std::optional<QString> credentialsProblem(const S3Settings &settings)
{
    const bool hasId = !settings.credentials.accessKeyId.isEmpty();
    const bool hasSecret = !settings.credentials.secretKey.isEmpty();
    if (settings.usesAwsEnvironment && !(hasId && hasSecret))
        return ProblemText::tr("is wanted, but AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not both set");
    if (hasId && !hasSecret)
        return ProblemText::tr(
            "is missing: give the file with the secret of the access key id, or set OMSYNC_SECRET_KEY");
    if (hasSecret && !hasId)
        return ProblemText::tr("is of no use without the access key id that it belongs to");
    return std::nullopt;
}

} // namespace omsync
