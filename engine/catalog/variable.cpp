// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/variable.h"

namespace omsync {

using namespace Qt::StringLiterals;

VariableClass variableClassOf(QByteArrayView directory)
{
    if (directory.contains(QByteArrayView("_previous_day")))
        return VariableClass::PreviousDay;
    if (directory.contains(QByteArrayView("hPa")))
        return VariableClass::Pressure;
    return VariableClass::Surface;
}

QString nameOf(VariableSelector selector)
{
    switch (selector) {
    case VariableSelector::All: return u"really_download_all_variables"_s;
    case VariableSelector::AllPressureLevels: return u"really_download_all_pressure_levels"_s;
    case VariableSelector::AllSurfaceLevels: return u"really_download_all_surface_levels"_s;
    case VariableSelector::AllPreviousDay: return u"really_download_all_previous_day"_s;
    case VariableSelector::AllButPressureOncePerDay: return u"really_download_all_but_pressure_once_per_day"_s;
    }
    Q_UNREACHABLE();
}

const QStringList &previousDayVariables()
{
    static const QStringList names{
        u"temperature_2m"_s,
        u"dew_point_2m"_s,
        u"relative_humidity_2m"_s,
        u"precipitation"_s,
        u"snowfall_water_equivalent"_s,
        u"snowfall"_s,
        u"frozen_precipitation_percent"_s,
        u"pressure_msl"_s,
        u"cloud_cover"_s,
        u"wind_u_component_10m"_s,
        u"wind_v_component_10m"_s,
        u"showers"_s,
        u"shortwave_radiation"_s,
        u"direct_radiation"_s,
        u"diffuse_radiation"_s,
        u"wind_gusts_10m"_s,
        u"wind_speed_10m"_s,
        u"wind_speed_80m"_s,
        u"wind_speed_120m"_s,
        u"wind_speed_180m"_s,
        u"wind_direction_10m"_s,
        u"wind_direction_80m"_s,
        u"wind_direction_120m"_s,
        u"wind_direction_180m"_s,
        u"weather_code"_s,
        u"cape"_s,
        u"lifted_index"_s,
        u"wind_u_component_70m"_s,
        u"wind_v_component_70m"_s,
        u"wind_u_component_80m"_s,
        u"wind_v_component_80m"_s,
        u"wind_u_component_100m"_s,
        u"wind_v_component_100m"_s,
        u"wind_u_component_120m"_s,
        u"wind_v_component_120m"_s,
        u"wind_u_component_180m"_s,
        u"wind_v_component_180m"_s,
    };
    return names;
}

} // namespace omsync
