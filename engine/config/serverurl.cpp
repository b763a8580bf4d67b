// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/serverurl.h"

#include "config/problemtext.h"

namespace omsync {

using namespace Qt::StringLiterals;

QUrl defaultServer()
{
    return QUrl(u"https://openmeteo.s3.amazonaws.com/"_s);
}

std::optional<QString> serverUrlProblem(const QUrl &url)
{
    if (!url.isValid() || (url.scheme() != u"http" && url.scheme() != u"https"))
        return ProblemText::tr("must be a URL that begins with http:// or https://, such as %1")
            .arg(defaultServer().toString());
    if (url.host().isEmpty())
        return ProblemText::tr("names no host; a whole URL looks like %1").arg(defaultServer().toString());
    if (!url.userInfo().isEmpty())
        return ProblemText::tr("must not hold a user name or password; the API key is given apart");
    if (url.hasQuery() || url.hasFragment())
        return ProblemText::tr("must end with its path, without \"?\" or \"#\"; the API key is given apart");
    if (!url.path().endsWith(u'/'))
        return ProblemText::tr("must end in a slash");
    return std::nullopt;
}

Result<QUrl> serverUrlOf(const QString &text)
{
    QUrl url(text.trimmed(), QUrl::StrictMode);
    if (url.isValid() && !url.path().endsWith(u'/'))
        url.setPath(url.path() + u'/');
    if (auto problem = serverUrlProblem(url))
        return Failure(ErrorCode::BadInput, *std::move(problem));
    return url;
}

} // namespace omsync
