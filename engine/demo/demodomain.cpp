// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demodomain.h"

#include "catalog/domainregistry.h"

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! Rounds towards the past, before 1970 too.
qint64 flooredQuotient(qint64 a, qint64 b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

} // namespace

QStringList DemoDomain::variables() const
{
    QStringList names{u"temperature_2m"_s,       u"precipitation"_s,      u"cloud_cover"_s,
                      u"wind_u_component_10m"_s, u"temperature_850hPa"_s, u"temperature_500hPa"_s};
    if (known.hasPreviousDay)
        names.append(u"temperature_2m_previous_day1"_s);
    return names;
}

DemoRun DemoDomain::runAt(Instant initialisation, Instant now) const
{
    const Instant finished = initialisation + known.updateInterval / 2;
    return {.initialisation = initialisation,
            .finished = std::max(initialisation, std::min(finished, now)),
            .data = {.begin = initialisation, .end = initialisation + horizon}};
}

DemoRun DemoDomain::newestRun(Instant now) const
{
    const qint64 interval = known.updateInterval.count();
    const qint64 ready = unixSeconds(now - known.updateInterval / 2);
    return runAt(instantOfUnix(flooredQuotient(ready, interval) * interval), now);
}

qint64 DemoDomain::chunkAt(Instant moment) const
{
    return flooredQuotient(unixSeconds(moment), layout.step.count() * layout.stepsPerChunk);
}

std::vector<DemoDomain> demoDomains()
{
    const std::pair<QStringView, std::chrono::hours> horizons[]{
        {u"copernicus_era5", 48h}, // looks back in truth; here it has to cover the present as all others do
        {u"dwd_icon", 180h},       {u"ecmwf_ifs025", 240h}, {u"meteofrance_arome_france_hd", 51h},
        {u"ncep_gfs013", 384h},
    };
    std::vector<DemoDomain> domains;
    for (const auto &[name, horizon] : horizons) {
        const Domain *const known = DomainRegistry::builtIn().find(name);
        Q_ASSERT(known && known->layout);
        domains.push_back({.known = *known, .layout = *known->layout, .horizon = horizon});
    }
    return domains;
}

} // namespace omsync
