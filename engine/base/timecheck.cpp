// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/timecheck.h"

#include <QTimeZone>

namespace omsync {

using namespace Qt::StringLiterals;

Finding clockFinding(Instant here, Instant there, const QString &server)
{
    Finding finding{.check = u"clock"_s, .subject = server, .text = {}, .advice = {}};
    const std::chrono::seconds ahead = here - there;
    const std::chrono::seconds off = std::chrono::abs(ahead);
    if (off <= 30s) {
        finding.text = off == 0s ? u"agrees with the server's to the second"_s
                                 : u"agrees with the server's within %1"_s.arg(durationText(off));
        return finding;
    }
    finding.state = off <= 5min ? FindingState::Warning : FindingState::Failure;
    finding.text = u"%1 %2 the server's"_s.arg(durationText(off), ahead > 0s ? u"ahead of"_s : u"behind"_s);
    finding.advice = u"set the clock, best by a time service such as chrony or systemd-timesyncd"_s;
    return finding;
}

Finding timeZoneFinding()
{
    Finding finding{.check = u"time_zone"_s, .subject = {}, .text = {}, .advice = {}};
    const QByteArray id = QTimeZone::systemTimeZoneId();
    const QTimeZone zone(id);
    if (zone.isValid() && QTimeZone::isTimeZoneIdAvailable("Europe/Berlin")) {
        finding.text = QString::fromUtf8(id) + u"; all data and runs are in UTC"_s;
        return finding;
    }
    finding.state = FindingState::Warning;
    finding.text = u"the time zone data of this machine are missing; UTC is taken instead"_s;
    finding.advice = u"install them (the package tzdata)"_s;
    return finding;
}

} // namespace omsync
