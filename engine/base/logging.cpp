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

} // namespace

QString loggable(const QUrl &url)
{
    QUrl shown = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment | QUrl::RemoveQuery);
    QStringList query;
    for (const auto &[name, value] : QUrlQuery(url).queryItems()) {
        if (isPlain(name))
            query.append(name + u'=' + value);
        else // a bare word may itself be the secret
            query.append(value.isEmpty() ? u"…"_s : name + u"=…"_s);
    }
    return shown.toDisplayString() + (query.isEmpty() ? QString() : u'?' + query.join(u'&'));
}

} // namespace omsync
