// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/removal.h"

#include <numeric>

namespace omsync {

using namespace Qt::StringLiterals;

bool isRemoved(RemovalVerdict verdict)
{
    return verdict == RemovalVerdict::Expired || verdict == RemovalVerdict::GoneAtSource ||
           verdict == RemovalVerdict::OverSize;
}

QString nameOf(RemovalVerdict verdict)
{
    switch (verdict) {
    case RemovalVerdict::Expired: return u"expired"_s;
    case RemovalVerdict::GoneAtSource: return u"gone at source"_s;
    case RemovalVerdict::OverSize: return u"over size"_s;
    case RemovalVerdict::Wanted: return u"wanted"_s;
    case RemovalVerdict::Young: return u"young"_s;
    case RemovalVerdict::NoRule: return u"no rule"_s;
    case RemovalVerdict::NewestRun: return u"newest run"_s;
    case RemovalVerdict::WholePeriod: return u"whole period"_s;
    case RemovalVerdict::UnknownName: return u"unknown name"_s;
    }
    Q_UNREACHABLE();
}

qint64 bytesOf(const std::vector<Removal> &removals)
{
    return std::accumulate(removals.begin(), removals.end(), qint64(0),
                           [](qint64 sum, const Removal &removal) { return sum + removal.file.size; });
}

QString nameOf(RemovalRefusal::Cause cause)
{
    switch (cause) {
    case RemovalRefusal::Cause::NoMeta: return u"no meta"_s;
    case RemovalRefusal::Cause::NotWhole: return u"not whole"_s;
    case RemovalRefusal::Cause::ClockDoubt: return u"clock doubt"_s;
    case RemovalRefusal::Cause::ClockUnsure: return u"clock unsure"_s;
    case RemovalRefusal::Cause::TooMany: return u"too many"_s;
    }
    Q_UNREACHABLE();
}

} // namespace omsync
