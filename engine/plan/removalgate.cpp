// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/removalgate.h"

#include <QLocale>

#include <algorithm>
#include <numeric>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds shortestSilence = std::chrono::days(3);
constexpr int intervalsOfSilence = 8;
constexpr std::chrono::seconds mostAhead = std::chrono::days(1);

FileAmount sumOf(const std::vector<Removal> &removals, std::optional<RemovalVerdict> why = std::nullopt)
{
    FileAmount share;
    for (const Removal &removal : removals) {
        if (why && removal.why != *why)
            continue;
        ++share.files;
        share.bytes += removal.file.size;
    }
    return share;
}

QString sizeText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

int percentOf(qint64 part, qint64 whole)
{
    return whole == 0 ? 0 : int((double(part) * 100 + double(whole) - 1) / double(whole));
}

bool exceeds(const FileAmount &part, const FileAmount &whole, int percent)
{
    const auto isOver = [percent](qint64 some, qint64 all) { return double(some) * 100 > double(all) * percent; };
    return isOver(part.files, whole.files) || isOver(part.bytes, whole.bytes);
}

RemovalRefusal refusal(RemovalRefusal::Cause cause, const GateInput &input, const QString &why, const QString &advice)
{
    const FileAmount doomed = sumOf(input.removals);
    return {.cause = cause,
            .text = u"%1: nothing is removed: %2 files (%3) would go, but %4; %5"_s.arg(input.domain)
                        .arg(doomed.files)
                        .arg(sizeText(doomed.bytes), why, advice)};
}

//! How a person who has seen the numbers has it done: what a Source has lost, only a Pass that asks it can know.
QString force(const GateInput &input)
{
    const bool isMirrored =
        std::ranges::find(input.removals, RemovalVerdict::GoneAtSource, &Removal::why) != input.removals.end();
    return isMirrored ? u"look with plan, and then give sync --force-removal"_s
                      : u"look with prune --dry-run, and then give prune --force"_s;
}

std::optional<RemovalRefusal> clockRefusal(const GateInput &input, GateMode mode)
{
    using Cause = RemovalRefusal::Cause;
    if (!input.newestRun || input.updateInterval <= 0s) {
        if (mode == GateMode::Forced)
            return std::nullopt;
        return refusal(Cause::ClockUnsure, input, u"no new run tells whether the clock of this machine is right"_s,
                       force(input));
    }
    const auto silence = std::max(shortestSilence, input.updateInterval * intervalsOfSilence);
    const bool isBehind = *input.newestRun > input.now + mostAhead;
    if (!isBehind && *input.newestRun >= input.now - silence)
        return std::nullopt;
    return refusal(Cause::ClockDoubt, input,
                   u"the clock of this machine says %1 and the newest run is of %2"_s.arg(isoText(input.now),
                                                                                          isoText(*input.newestRun)),
                   isBehind ? u"set the clock"_s : u"set the clock, or pull newer runs first"_s);
}

std::optional<RemovalRefusal> limitRefusal(const GateInput &input)
{
    const FileAmount &here = input.here;
    const FileAmount doomed = sumOf(input.removals);
    const FileAmount gone = sumOf(input.removals, RemovalVerdict::GoneAtSource);
    const RemovalLimits &limits = input.limits;
    const auto tooMany = [&](const QString &why, const QString &key) {
        return refusal(RemovalRefusal::Cause::TooMany, input, why,
                       u"%1 or a higher retention.%2"_s.arg(force(input), key));
    };
    if (doomed.files > limits.files)
        return tooMany(u"%1 are allowed at once"_s.arg(limits.files), u"limit_files"_s);
    if (doomed.bytes > limits.bytes)
        return tooMany(u"%1 are allowed at once"_s.arg(sizeText(limits.bytes)), u"limit_bytes"_s);
    if (exceeds(doomed, here, limits.percent))
        return tooMany(u"these are %1 % of the files and %2 % of the bytes here, and %3 % are allowed"_s
                           .arg(percentOf(doomed.files, here.files))
                           .arg(percentOf(doomed.bytes, here.bytes))
                           .arg(limits.percent),
                       u"limit_percent"_s);
    if (exceeds(gone, here, limits.gonePercent))
        return tooMany(u"the source lacks %1 % of the files and %2 % of the bytes here, and %3 % are allowed"_s
                           .arg(percentOf(gone.files, here.files))
                           .arg(percentOf(gone.bytes, here.bytes))
                           .arg(limits.gonePercent),
                       u"limit_gone_percent"_s);
    return std::nullopt;
}

} // namespace

FileAmount amountOf(const std::vector<LocalFile> &files)
{
    FileAmount amount{.files = qint64(files.size()), .bytes = 0};
    for (const LocalFile &file : files)
        amount.bytes += file.size;
    return amount;
}

std::optional<RemovalRefusal> refusalOf(const GateInput &input, GateMode mode)
{
    using Cause = RemovalRefusal::Cause;
    if (input.removals.empty())
        return std::nullopt;
    if (!input.hasMeta)
        return refusal(Cause::NoMeta, input, u"its static/meta.json is missing"_s, u"pull the domain first"_s);
    if (!input.isListingWhole)
        return refusal(Cause::NotWhole, input, u"the source's listing was not understood in full"_s,
                       u"see what else was reported, and pull again"_s);
    if (auto doubt = clockRefusal(input, mode))
        return doubt;
    return mode == GateMode::Forced ? std::nullopt : limitRefusal(input);
}

} // namespace omsync
