// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/ratewindow.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

std::chrono::minutes wallTime(const QByteArray &zone, Instant now)
{
    const QTimeZone place = zone.isEmpty() ? QTimeZone::systemTimeZone() : QTimeZone(zone);
    const QTime time = QDateTime::fromSecsSinceEpoch(unixSeconds(now), place).time();
    return std::chrono::minutes(time.hour() * 60 + time.minute());
}

bool holds(const RateWindow &window, std::chrono::minutes time)
{
    if (window.from < window.until)
        return window.from <= time && time < window.until;
    return window.from <= time || time < window.until;
}

} // namespace

qint64 rateAt(const std::vector<RateWindow> &windows, const QString &source, qint64 usual, Instant now)
{
    const auto window = std::ranges::find_if(windows, [&](const RateWindow &each) {
        return each.source == source && holds(each, wallTime(each.zone, now));
    });
    return window == windows.end() ? usual : window->bytesPerSecond;
}

Result<std::chrono::minutes> timeOfDayOf(QStringView text)
{
    const auto digits = [text](qsizetype place) {
        return text[place] >= u'0' && text[place] <= u'9' ? text[place].unicode() - u'0' : 100;
    };
    if (text.size() == 5 && text[2] == u':') {
        const int hours = 10 * digits(0) + digits(1);
        const int minutes = 10 * digits(3) + digits(4);
        if (minutes < 60 && (hours < 24 || (hours == 24 && minutes == 0)))
            return std::chrono::minutes(60 * hours + minutes);
    }
    return Failure(ErrorCode::BadInput, u"\"%1\" is no time of day such as 08:30"_s.arg(text));
}

QString timeOfDayText(std::chrono::minutes time)
{
    return u"%1:%2"_s.arg(time.count() / 60, 2, 10, QChar(u'0')).arg(time.count() % 60, 2, 10, QChar(u'0'));
}

Result<QByteArray> zoneOf(const QString &name)
{
    const QByteArray id = name.toUtf8();
    if (!QTimeZone::isTimeZoneIdAvailable(id))
        return Failure(ErrorCode::BadInput,
                       u"\"%1\" is no time zone that this system knows, such as Europe/Berlin"_s.arg(name));
    return id;
}

} // namespace omsync
