// SPDX-License-Identifier: GPL-3.0-or-later
#include "flow/fakeruns.h"

#include "catalog/runpath.h"
#include "demo/omwriter.h"
#include "flow/pullrun.h"
#include "support/datatree.h"

#include <QDateTime>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace omsync {

using namespace Qt::StringLiterals;

FakeRuns::FakeRuns(FakeSource &source, Tree tree)
    : m_source(source)
    , m_tree(tree)
{
}

QByteArray FakeRuns::directoryOf(Instant run) const
{
    const QByteArray iso = isoText(run).toLatin1(); // 2026-11-23T06:00:00Z
    return nameOf(m_tree) + "/dwd_icon/" + iso.first(10).replace('-', '/') + '/' + iso.sliced(11, 2) +
           iso.sliced(14, 2) + "Z/";
}

QByteArray FakeRuns::latestKey() const
{
    return nameOf(m_tree) + "/dwd_icon/latest.json";
}

QList<QByteArray> FakeRuns::fileKeys(Instant run) const
{
    const QByteArray directory = directoryOf(run);
    if (m_tree == Tree::DataRun)
        return {directory + "cape.om", directory + "precipitation.om", directory + "temperature_2m.om"};
    const QByteArray day = isoText(run).first(10).toLatin1();
    return {directory + day + "T0900.om", directory + day + "T1000.om", directory + day + "T0900_pressure-level.om"};
}

FakeObject FakeRuns::announcementOf(Instant run) const
{
    const QJsonObject json{{u"reference_time"_s, isoText(run)},
                           {m_tree == Tree::DataRun ? u"created_at"_s : u"last_modified_time"_s, isoText(run + 4h)},
                           {u"completed"_s, true}};
    return {.size = 0, .modified = run + 4h, .version = 1, .body = QJsonDocument(json).toJson()};
}

void FakeRuns::put(const QByteArray &key, const FakeObject &object)
{
    m_objects[key] = object;
    m_source.put(key, object);
}

void FakeRuns::putRun(Instant run)
{
    for (const QByteArray &key : fileKeys(run))
        put(key, {.modified = run + 3h,
                  .version = 1,
                  .body = omFile(OmVersion::Three, 6000, quint64(unixSeconds(run)) + quint64(qHash(key)))});
    put(metaKey(run), announcementOf(run));
}

void FakeRuns::announce(Instant run)
{
    put(latestKey(), announcementOf(run));
    if (m_tree == Tree::DataSpatial)
        put("data_spatial/dwd_icon/in-progress.json", announcementOf(run));
}

bool FakeRuns::isHere(const QString &treeDirectory, const QByteArray &key) const
{
    const QString path = treeDirectory + QString::fromUtf8(key.sliced(key.indexOf('/')));
    const FakeObject object = m_objects.value(key);
    return QFileInfo::exists(path) && readFile(path) == object.body &&
           QFileInfo(path).lastModified().toSecsSinceEpoch() == unixSeconds(object.modified);
}

std::optional<Instant> latestHere(const QString &treeDirectory)
{
    const auto run = announcedRun(readFile(treeDirectory + u"/dwd_icon/latest.json"_s));
    return run ? std::optional(*run) : std::nullopt;
}

Settings runSettings(const FakeSource &source, const QString &directory, Tree tree)
{
    Settings settings =
        pullSettings(source.settings().url, directory + u"/data"_s, {u"dwd_icon"_s}, {u"temperature_2m"_s, u"cape"_s});
    settings.data.runDirectory = directory + u"/data_run"_s;
    settings.data.spatialDirectory = directory + u"/data_spatial"_s;
    settings.selections[0].trees = {tree};
    settings.selections[0].runDays = settings.selections[0].spatialDays = 1;
    return settings;
}

void addRunTrees()
{
    QTest::addColumn<Tree>("tree");
    QTest::newRow("data_run") << Tree::DataRun;
    QTest::newRow("data_spatial") << Tree::DataSpatial;
}

} // namespace omsync
