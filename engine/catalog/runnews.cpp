// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/runnews.h"

#include "catalog/newestrun.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace omsync {

using namespace Qt::StringLiterals;

Result<ObjectKey> announcementKey(Tree tree, const QString &domain)
{
    if (tree == Tree::Data)
        return domainMetaKey(domain);
    return ObjectKey::parse(QByteArray(nameOf(tree)) + '/' + domain.toUtf8() + "/latest.json");
}

Result<RunNews> newsIn(const ObjectKey &key, const QByteArray &json, Instant modified)
{
    const auto newest = readNewestRun(key, json);
    if (!newest)
        return Failure(newest.error());
    return RunNews{.tree = key.tree(),
                   .domain = QString::fromUtf8(key.domain()),
                   .run = newest->run,
                   .available = newest->available.value_or(modified)};
}

QByteArray runNewsText(const RunNews &news)
{
    const QJsonObject object{{u"tree"_s, QString::fromLatin1(nameOf(news.tree))},
                             {u"domain"_s, news.domain},
                             {u"run"_s, isoText(news.run)},
                             {u"available"_s, isoText(news.available)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<RunNews> readRunNews(const QByteArray &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    const auto tree = treeOf(object.value("tree"_L1).toString().toLatin1());
    const auto run = instantOfIso(object.value("run"_L1).toString());
    const auto available = instantOfIso(object.value("available"_L1).toString());
    const QString domain = object.value("domain"_L1).toString();
    if (!tree || !run || !available || domain.isEmpty())
        return Failure(ErrorCode::Malformed, u"no news of a run"_s);
    return RunNews{.tree = *tree, .domain = domain, .run = *run, .available = *available};
}

} // namespace omsync
