// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/retentionsettings.h"

#include "config/settings.h"

#include <algorithm>

namespace omsync {

std::optional<int> RetentionSettings::daysOf(VariableClass kind) const
{
    switch (kind) {
    case VariableClass::Surface: return days;
    case VariableClass::Pressure: return pressureDays ? pressureDays : days;
    case VariableClass::PreviousDay: return previousDayDays ? previousDayDays : days;
    }
    Q_UNREACHABLE();
}

bool RetentionSettings::hasDays() const
{
    return days || pressureDays || previousDayDays || runDays || spatialDays;
}

RetentionSettings retentionOf(const Settings &settings, QStringView domain)
{
    std::optional<int> own;
    for (const SelectionSettings &selection : settings.selections) {
        if (selection.retentionDays && selection.domains.contains(domain))
            own = std::max(own.value_or(0), *selection.retentionDays);
    }
    RetentionSettings retention = settings.retention;
    if (own) {
        retention.days = own;
        retention.pressureDays = retention.previousDayDays = std::nullopt;
    }
    return retention;
}

} // namespace omsync
