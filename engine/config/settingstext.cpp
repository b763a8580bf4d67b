// SPDX-License-Identifier: GPL-3.0-or-later
// The half of settingsfile.h that writes.
#include "config/bytecount.h"
#include "config/servefields.h"
#include "config/settingsfile.h"
#include "config/tomllines.h"

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

void writeSource(TomlLines &lines, const SourceSettings &source)
{
    lines.begin(u"[[source]]"_s);
    lines.add(u"name"_s, source.name);
    lines.add(u"url"_s, source.url.toString(QUrl::FullyEncoded));
    lines.add(u"api_key_file"_s, source.apiKeyFile);
    const S3Settings &s3 = source.s3;
    if (s3.usesAwsEnvironment)
        lines.addRaw(u"aws_environment"_s, u"true"_s);
    else
        lines.add(u"access_key_id"_s, s3.credentials.accessKeyId);
    lines.add(u"secret_key_file"_s, s3.secretKeyFile);
    lines.add(u"region"_s, s3.region);
    if (s3.addressing != Addressing::Path)
        lines.add(u"addressing"_s, textOf(s3.addressing));
    if (s3.usesHttp2)
        lines.addRaw(u"http2"_s, u"true"_s);
    lines.add(u"rate"_s, byteCountText(source.bytesPerSecond));
    if (source.events != ListenMode::Auto)
        lines.add(u"events"_s, nameOf(source.events));
}

void writeSelection(TomlLines &lines, const SelectionSettings &selection)
{
    lines.begin(u"[[selection]]"_s);
    lines.add(u"sources"_s, selection.sources);
    lines.add(u"source_order"_s, nameOf(selection.sourceOrder));
    lines.add(u"domains"_s, selection.domains);
    lines.add(u"variables"_s, selection.variables);
    lines.addNumber(u"past_days"_s, selection.pastDays);
    if (const auto &years = selection.years)
        lines.add(u"years"_s, u"%1-%2"_s.arg(years->first, 4, 10, QChar(u'0')).arg(years->last, 4, 10, QChar(u'0')));
    lines.addNumberIfAny(u"retention_days"_s, selection.retentionDays);
    lines.addRaw(u"mirror"_s, selection.mirror ? u"true"_s : u"false"_s);
}

void writeTrees(TomlLines &lines, const SelectionSettings &selection)
{
    QStringList trees;
    for (const Tree tree : selection.trees)
        trees.append(QString::fromLatin1(nameOf(tree)));
    lines.add(u"trees"_s, trees);
    lines.addNumber(u"run_days"_s, selection.runDays);
    lines.addNumber(u"spatial_days"_s, selection.spatialDays);
}

void writeRateWindow(TomlLines &lines, const RateWindow &window)
{
    lines.begin(u"[[pull.rate_window]]"_s);
    lines.add(u"from"_s, timeOfDayText(window.from));
    lines.add(u"until"_s, timeOfDayText(window.until));
    lines.add(u"zone"_s, QString::fromUtf8(window.zone));
    lines.add(u"source"_s, window.source);
    lines.add(u"rate"_s, byteCountText(window.bytesPerSecond));
}

void writePull(TomlLines &lines, const PullSettings &pull)
{
    lines.begin(u"[pull]"_s);
    if (pull.repeatInterval)
        lines.addNumber(u"repeat_interval"_s, pull.repeatInterval->count());
    lines.addNumberIfAny(u"concurrent"_s, pull.concurrent);
    lines.addNumber(u"concurrent_domains"_s, pull.concurrentDomains);
    lines.add(u"rate"_s, byteCountText(pull.bytesPerSecond));
    lines.addNumber(u"pause_minutes"_s, pull.pause.count());
    lines.add(u"disk_reserve"_s, byteCountText(pull.diskReserve));
    lines.add(u"publish"_s, nameOf(pull.publish));
    for (const RateWindow &window : pull.rateWindows)
        writeRateWindow(lines, window);
}

void writeRetention(TomlLines &lines, const RetentionSettings &retention)
{
    lines.begin(u"[retention]"_s);
    lines.addNumberIfAny(u"days"_s, retention.days);
    lines.addNumberIfAny(u"pressure_days"_s, retention.pressureDays);
    lines.addNumberIfAny(u"previous_day_days"_s, retention.previousDayDays);
    lines.addNumberIfAny(u"run_days"_s, retention.runDays);
    lines.addNumberIfAny(u"spatial_days"_s, retention.spatialDays);
    lines.add(u"max_size"_s, byteCountText(retention.mostBytes));
    lines.addNumber(u"limit_files"_s, retention.limits.files);
    lines.add(u"limit_bytes"_s, byteCountText(retention.limits.bytes));
    lines.addNumber(u"limit_percent"_s, retention.limits.percent);
    lines.addNumber(u"limit_gone_percent"_s, retention.limits.gonePercent);
}

} // namespace

QByteArray settingsText(const Settings &settings)
{
    TomlLines lines;
    lines.addNumber(u"version"_s, settingsFileVersion);
    lines.begin(u"[data]"_s);
    lines.add(u"directory"_s, settings.data.directory);
    lines.add(u"run_directory"_s, settings.data.runDirectory);
    lines.add(u"spatial_directory"_s, settings.data.spatialDirectory);
    for (const SourceSettings &source : settings.sources)
        writeSource(lines, source);
    for (const SelectionSettings &selection : settings.selections) {
        writeSelection(lines, selection);
        writeTrees(lines, selection);
    }
    writePull(lines, settings.pull);
    writeRetention(lines, settings.retention);
    writeServe(lines, settings.serve);
    return lines.utf8();
}

} // namespace omsync
