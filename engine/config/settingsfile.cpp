// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/settingsfile.h"

#include "config/assign.h"
#include "config/bytecount.h"
#include "config/fieldreader.h"
#include "config/secretfile.h"
#include "config/servefields.h"
#include "config/serverurl.h"
#include "config/syncsets.h"
#include "config/wholenumber.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostFileBytes = 1 << 20;

//! Takes a number of days that may be absent.
std::function<Result<void>(const QString &)> daysInto(std::optional<int> &target)
{
    return [&target](const QString &text) { return assign(wholeNumberOf(text, retentionDaysSpan), target); };
}

DataSettings dataOf(const TomlNode &table, const QString &path, FieldNotes &notes)
{
    DataSettings data;
    FieldReader reader(table, path, notes);
    reader.read(u"directory"_s, data.directory);
    reader.read(u"run_directory"_s, data.runDirectory);
    reader.read(u"spatial_directory"_s, data.spatialDirectory);
    reader.refuseOthers();
    return data;
}

void readS3(FieldReader &reader, S3Settings &s3)
{
    reader.read(u"access_key_id"_s, s3.credentials.accessKeyId);
    reader.convert(u"secret_key_file"_s, [&](const QString &file) {
        s3.secretKeyFile = file;
        return file.isEmpty() ? Result<void>() : assign(readSecretFile(file), s3.credentials.secretKey);
    });
    reader.read(u"aws_environment"_s, s3.usesAwsEnvironment);
    reader.read(u"region"_s, s3.region);
    reader.convert(u"addressing"_s, [&](const QString &text) { return assign(addressingOf(text), s3.addressing); });
    reader.read(u"http2"_s, s3.usesHttp2);
}

SourceSettings sourceOf(const TomlNode &table, const QString &path, FieldNotes &notes)
{
    SourceSettings source;
    source.url = defaultServer();
    FieldReader reader(table, path, notes);
    reader.read(u"name"_s, source.name);
    reader.convert(u"url"_s, [&](const QString &text) { return assign(serverUrlOf(text), source.url); });
    reader.convert(u"api_key_file"_s, [&](const QString &file) {
        source.apiKeyFile = file;
        return file.isEmpty() ? Result<void>() : assign(readSecretFile(file), source.apiKey);
    });
    readS3(reader, source.s3);
    reader.convert(u"rate"_s, [&](const QString &text) { return assign(byteCountOf(text), source.bytesPerSecond); });
    reader.convert(u"events"_s, [&](const QString &text) { return assign(listenModeOf(text), source.events); });
    reader.refuseOthers();
    return source;
}

SelectionSettings selectionOf(const TomlNode &table, const QString &path, FieldNotes &notes)
{
    SelectionSettings selection;
    FieldReader reader(table, path, notes);
    reader.read(u"sources"_s, selection.sources);
    reader.convert(u"source_order"_s,
                   [&](const QString &text) { return assign(sourceOrderOf(text), selection.sourceOrder); });
    reader.read(u"domains"_s, selection.domains);
    reader.read(u"variables"_s, selection.variables);
    reader.read(u"past_days"_s, selection.pastDays);
    reader.convert(u"years"_s, [&](const QString &text) { return assign(yearRangeOf(text), selection.years); });
    QStringList trees;
    reader.read(u"trees"_s, trees);
    if (!trees.isEmpty()) {
        if (auto known = treesOf(trees))
            selection.trees = *std::move(known);
        else
            notes.refuse({path + u".trees"_s, known.error().text()});
    }
    reader.read(u"run_days"_s, selection.runDays);
    reader.read(u"spatial_days"_s, selection.spatialDays);
    reader.convert(u"retention_days"_s, daysInto(selection.retentionDays));
    reader.read(u"mirror"_s, selection.mirror);
    reader.refuseOthers();
    return selection;
}

RateWindow rateWindowOf(const TomlNode &table, const QString &path, FieldNotes &notes)
{
    RateWindow window;
    FieldReader reader(table, path, notes);
    reader.convert(u"from"_s, [&](const QString &text) { return assign(timeOfDayOf(text), window.from); });
    reader.convert(u"until"_s, [&](const QString &text) { return assign(timeOfDayOf(text), window.until); });
    reader.convert(u"zone"_s, [&](const QString &text) { return assign(zoneOf(text), window.zone); });
    reader.read(u"source"_s, window.source);
    reader.convert(u"rate"_s, [&](const QString &text) { return assign(byteCountOf(text), window.bytesPerSecond); });
    reader.refuseOthers();
    return window;
}

//! Takes a whole number of minutes.
template <typename Target>
std::function<Result<void>(const QString &)> minutesInto(Target &target, NumberSpan span)
{
    return [&target, span](const QString &text) -> Result<void> {
        const auto minutes = wholeNumberOf(text, span);
        if (!minutes)
            return Failure(minutes.error());
        target = std::chrono::minutes(*minutes);
        return {};
    };
}

PullSettings pullOf(const TomlNode &table, const QString &path, FieldNotes &notes)
{
    PullSettings pull;
    FieldReader reader(table, path, notes);
    reader.convert(u"repeat_interval"_s, minutesInto(pull.repeatInterval, repeatMinutesSpan));
    reader.read(u"concurrent"_s, pull.concurrent);
    reader.read(u"concurrent_domains"_s, pull.concurrentDomains);
    reader.convert(u"rate"_s, [&](const QString &text) { return assign(byteCountOf(text), pull.bytesPerSecond); });
    reader.readTables(u"rate_window"_s, [&](const TomlNode &window, const QString &at) {
        pull.rateWindows.push_back(rateWindowOf(window, at, notes));
    });
    reader.convert(u"pause_minutes"_s, minutesInto(pull.pause, pauseMinutesSpan));
    reader.convert(u"disk_reserve"_s, [&](const QString &text) { return assign(byteCountOf(text), pull.diskReserve); });
    reader.convert(u"publish"_s, [&](const QString &text) { return assign(publishModeOf(text), pull.publish); });
    reader.refuseOthers();
    return pull;
}

RetentionSettings retentionOf(const TomlNode &table, const QString &path, FieldNotes &notes)
{
    RetentionSettings retention;
    FieldReader reader(table, path, notes);
    reader.convert(u"days"_s, daysInto(retention.days));
    reader.convert(u"pressure_days"_s, daysInto(retention.pressureDays));
    reader.convert(u"previous_day_days"_s, daysInto(retention.previousDayDays));
    reader.convert(u"run_days"_s, daysInto(retention.runDays));
    reader.convert(u"spatial_days"_s, daysInto(retention.spatialDays));
    const auto bytesInto = [](qint64 &target) {
        return [&target](const QString &text) { return assign(byteCountOf(text), target); };
    };
    reader.convert(u"max_size"_s, bytesInto(retention.mostBytes));
    reader.read(u"limit_files"_s, retention.limits.files);
    reader.convert(u"limit_bytes"_s, bytesInto(retention.limits.bytes));
    reader.read(u"limit_percent"_s, retention.limits.percent);
    reader.read(u"limit_gone_percent"_s, retention.limits.gonePercent);
    reader.refuseOthers();
    return retention;
}

Settings settingsOf(const TomlNode &document, FieldNotes &notes)
{
    Settings settings;
    FieldReader reader(document, QString(), notes);
    int version = settingsFileVersion;
    reader.read(u"version"_s, version);
    if (version != settingsFileVersion)
        notes.refuse(
            {u"version"_s, u"is %1, but this program reads version %2 only"_s.arg(version).arg(settingsFileVersion)});
    reader.readTable(u"data"_s,
                     [&](const TomlNode &table, const QString &path) { settings.data = dataOf(table, path, notes); });
    reader.readTables(u"source"_s, [&](const TomlNode &table, const QString &path) {
        settings.sources.push_back(sourceOf(table, path, notes));
    });
    reader.readTables(u"selection"_s, [&](const TomlNode &table, const QString &path) {
        settings.selections.push_back(selectionOf(table, path, notes));
    });
    reader.readTable(u"pull"_s,
                     [&](const TomlNode &table, const QString &path) { settings.pull = pullOf(table, path, notes); });
    reader.readTable(u"retention"_s, [&](const TomlNode &table, const QString &path) {
        settings.retention = retentionOf(table, path, notes);
    });
    reader.readTable(u"serve"_s,
                     [&](const TomlNode &table, const QString &path) { settings.serve = serveOf(table, path, notes); });
    reader.refuseOthers();
    return settings;
}

} // namespace

Result<Settings> readSettings(const QByteArray &toml, const QString &name)
{
    const auto document = readToml(toml, name);
    if (!document)
        return Failure(document.error());
    FieldNotes notes;
    Settings settings = settingsOf(*document, notes);
    if (notes.isEmpty()) {
        for (const SettingsProblem &problem : validate(settings))
            notes.refuse(problem);
    }
    if (!notes.isEmpty())
        return Failure(ErrorCode::BadInput, notes.text(name));
    return settings;
}

Result<Settings> loadSettings(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return Failure(ErrorCode::BadInput, u"there is no settings file %1"_s.arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return Failure(ErrorCode::FileFailed, u"%1: %2"_s.arg(path, file.errorString()));
    const QByteArray toml = file.read(mostFileBytes + 1);
    if (toml.size() > mostFileBytes)
        return Failure(ErrorCode::BadInput, u"%1 is longer than %2 bytes"_s.arg(path).arg(mostFileBytes));
    return readSettings(toml, path);
}

Result<void> saveSettings(const Settings &settings, const QString &path)
{
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return Failure(ErrorCode::FileFailed, u"cannot make the directory of %1"_s.arg(path));
    QSaveFile file(path);
    const QByteArray toml = settingsText(settings);
    if (!file.open(QIODevice::WriteOnly) || file.write(toml) != toml.size() || !file.commit())
        return Failure(ErrorCode::FileFailed, u"%1: %2"_s.arg(path, file.errorString()));
    return {};
}

QString defaultSettingsPath()
{
    const QString config = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    for (const QString &path : {config + u"/omsync/omsync.toml"_s, u"/etc/omsync/omsync.toml"_s}) {
        if (QFile::exists(path))
            return path;
    }
    return {};
}

} // namespace omsync
