// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"

#include <QUrl>
#include <QUrlQuery>

namespace omsync {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcConfig, "omsync.config", QtInfoMsg)
Q_LOGGING_CATEGORY(lcHttp, "omsync.http", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStore, "omsync.store", QtInfoMsg)
Q_LOGGING_CATEGORY(lcPull, "omsync.pull", QtInfoMsg)
Q_LOGGING_CATEGORY(lcTransfer, "omsync.pull.transfer", QtInfoMsg)
Q_LOGGING_CATEGORY(lcServe, "omsync.serve", QtInfoMsg)

namespace {

//! The few parameters of a listing that are no secret; all others are masked, for who knows what a server takes.
bool isPlain(const QString &name)
{
    static const QStringList plain{u"list-type"_s,   u"prefix"_s,        u"delimiter"_s,   u"max-keys"_s,
                                   u"start-after"_s, u"encoding-type"_s, u"fetch-owner"_s, u"marker"_s};
    return plain.contains(name);
}

//! Whether the name may be shown while its value is masked. Any other word may itself be the secret, also one before
//! an equals sign, with which Base64 ends.
bool isKnown(const QString &name)
{
    static const QStringList known{u"apikey"_s,          u"continuation-token"_s,  u"location"_s,
                                   u"partNumber"_s,      u"versionId"_s,           u"x-id"_s,
                                   u"X-Amz-Algorithm"_s, u"X-Amz-Credential"_s,    u"X-Amz-Date"_s,
                                   u"X-Amz-Expires"_s,   u"X-Amz-SignedHeaders"_s, u"X-Amz-Signature"_s};
    return known.contains(name);
}

} // namespace

QString loggable(const QUrl &url)
{
    QUrl shown = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment | QUrl::RemoveQuery);
    QStringList query;
    for (const auto &[name, value] : QUrlQuery(url).queryItems()) {
        if (isPlain(name))
            query.append(name + u'=' + value);
        else
            query.append(isKnown(name) && !value.isEmpty() ? name + u"=…"_s : u"…"_s);
    }
    return shown.toDisplayString() + (query.isEmpty() ? QString() : u'?' + query.join(u'&'));
}

} // namespace omsync
