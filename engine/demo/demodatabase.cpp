// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demodatabase.h"

#include "base/file.h"
#include "demo/demodomain.h"
#include "demo/omwriter.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 pastChunks = 3;
constexpr int pastYears = 2;
constexpr Instant staticSince = instantOfUnix(1'704'067'200); // 2024

//! One `.om` file to be written; its content follows from its place, its time and the demo's seed.
struct PlannedFile
{
    QString path; // below the root of the tree
    Instant modified;
    OmVersion version = OmVersion::Three;
};

QString chunkPath(const DemoDomain &domain, const QString &variable, qint64 chunk)
{
    return u"%1/%2/chunk_%3.om"_s.arg(domain.known.name, variable).arg(chunk);
}

//! The Chunks that a Run writes anew.
std::vector<PlannedFile> filesOf(const DemoDomain &domain, const DemoRun &run)
{
    std::vector<PlannedFile> files;
    for (const QString &variable : domain.variables()) {
        for (qint64 chunk = domain.chunkAt(run.data.begin); chunk <= domain.chunkAt(run.data.end - 1s); ++chunk)
            files.push_back({.path = chunkPath(domain, variable, chunk), .modified = run.finished});
    }
    return files;
}

//! What earlier Runs left: older Chunks, last written when their time had passed, whole years and static files.
std::vector<PlannedFile> filesBefore(const DemoDomain &domain, const DemoRun &run)
{
    std::vector<PlannedFile> files;
    const qint64 first = domain.chunkAt(run.data.begin);
    const auto span = domain.layout.step * domain.layout.stepsPerChunk;
    const auto today = std::chrono::floor<std::chrono::days>(run.initialisation);
    const int year = int(std::chrono::year_month_day(today).year());
    for (const QString &variable : domain.variables()) {
        for (qint64 chunk = first - pastChunks; chunk < first; ++chunk)
            files.push_back(
                {.path = chunkPath(domain, variable, chunk), .modified = instantOfUnix(span.count() * (chunk + 1))});
        for (int past = year - pastYears; domain.known.yearlyFiles && past < year; ++past)
            files.push_back({.path = u"%1/%2/year_%3.om"_s.arg(domain.known.name, variable).arg(past),
                             .modified = std::chrono::sys_days(std::chrono::year(past + 1) / 1 / 1),
                             .version = OmVersion::Two});
    }
    files.push_back({.path = domain.known.name + u"/static/HSURF.om"_s, .modified = staticSince});
    return files;
}

//! The mean size of a file, such that all of a new database are as large as asked.
qint64 meanSize(const DemoOptions &options)
{
    size_t count = 0;
    for (const DemoDomain &domain : demoDomains()) {
        const DemoRun run = domain.newestRun(options.now);
        count += filesOf(domain, run).size() + filesBefore(domain, run).size();
    }
    return options.bytes / qint64(count);
}

//! A number that is the same on every machine for the same file, time and seed.
quint64 seedOf(const PlannedFile &file, unsigned seed)
{
    const QString text = u"%1 %2 %3"_s.arg(file.path).arg(unixSeconds(file.modified)).arg(seed);
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256)
        .toHex()
        .first(15)
        .toULongLong(nullptr, 16);
}

//! Puts a file in its place as the origin does: written as `<name>~`, then renamed.
Result<void> replaceFile(const QString &path, const QByteArray &content, Instant modified)
{
    if (auto made = makeDirectory(path.first(path.lastIndexOf(u'/'))); !made)
        return made;
    const QString temporary = path + u'~';
    auto file = File::openForWriting(temporary);
    if (!file)
        return Failure(std::move(file).error());
    if (auto emptied = file->truncate(0); !emptied)
        return emptied;
    if (auto written = file->writeAt(0, content); !written)
        return written;
    if (auto timed = file->setModified(modified); !timed)
        return timed;
    return renameOver(temporary, path);
}

Result<void> writeAll(const QString &dataRoot, const std::vector<PlannedFile> &files, const DemoOptions &options)
{
    const qint64 mean = meanSize(options);
    for (const PlannedFile &file : files) {
        const quint64 seed = seedOf(file, options.seed);
        const qint64 size = mean / 2 + mean * qint64(seed % 1024) / 1024;
        if (auto put = replaceFile(dataRoot + u'/' + file.path, omFile(file.version, size, seed), file.modified); !put)
            return put;
    }
    return {};
}

Result<void> announce(const QString &dataRoot, const DemoDomain &domain, const DemoRun &run)
{
    const QJsonObject meta{
        {u"chunk_time_length"_s, domain.layout.stepsPerChunk},
        {u"data_end_time"_s, unixSeconds(run.data.end)},
        {u"last_run_availability_time"_s, unixSeconds(run.finished)},
        {u"last_run_initialisation_time"_s, unixSeconds(run.initialisation)},
        {u"last_run_modification_time"_s, unixSeconds(run.finished)},
        {u"temporal_resolution_seconds"_s, qint64(domain.layout.step.count())},
        {u"update_interval_seconds"_s, qint64(domain.known.updateInterval.count())},
    };
    return replaceFile(dataRoot + u'/' + domain.known.name + u"/static/meta.json"_s,
                       QJsonDocument(meta).toJson(QJsonDocument::Compact), run.finished);
}

Result<void> publishRun(const QString &dataRoot, const DemoDomain &domain, const DemoRun &run,
                        const DemoOptions &options)
{
    if (auto written = writeAll(dataRoot, filesOf(domain, run), options); !written)
        return written;
    return announce(dataRoot, domain, run);
}

} // namespace

Result<void> makeDemoDatabase(const QString &dataRoot, const DemoOptions &options)
{
    for (const DemoDomain &domain : demoDomains()) {
        const DemoRun run = domain.newestRun(options.now);
        if (auto written = writeAll(dataRoot, filesBefore(domain, run), options); !written)
            return written;
        if (auto published = publishRun(dataRoot, domain, run, options); !published)
            return published;
    }
    return {};
}

Result<void> addDemoRun(const QString &dataRoot, const QString &domain, const DemoOptions &options, Instant runTime)
{
    const std::vector<DemoDomain> domains = demoDomains();
    const auto found =
        std::ranges::find_if(domains, [&](const DemoDomain &candidate) { return candidate.known.name == domain; });
    if (found == domains.end())
        return Failure(ErrorCode::BadInput, u"the demo has no domain \"%1\""_s.arg(domain));
    return publishRun(dataRoot, *found, found->runAt(runTime, options.now), options);
}

} // namespace omsync
