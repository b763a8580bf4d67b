// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/instant.h"

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

struct CalendarTime
{
    std::chrono::year_month_day date;
    std::chrono::hh_mm_ss<std::chrono::seconds> time;
};

CalendarTime calendarTime(Instant instant)
{
    using namespace std::chrono;
    constexpr Instant first = sys_days(year(0) / 1 / 1);
    constexpr Instant last = sys_days(year(9999) / 12 / 31) + 86399s;
    const Instant clamped = std::clamp(instant, first, last);
    const auto day = floor<days>(clamped);
    return {.date = year_month_day(day), .time = hh_mm_ss<seconds>(clamped - day)};
}

QString padded(qint64 number, int width)
{
    return QString::number(number).rightJustified(width, u'0');
}

QString minuteText(const CalendarTime &at)
{
    return padded(int(at.date.year()), 4) + u'-' + padded(unsigned(at.date.month()), 2) + u'-' +
           padded(unsigned(at.date.day()), 2) + u'T' + padded(at.time.hours().count(), 2) + u':' +
           padded(at.time.minutes().count(), 2);
}

//! The number made of exactly `width` digits at `from`; absent when one of them is no digit.
std::optional<int> digits(QStringView text, qsizetype from, qsizetype width)
{
    if (text.size() < from + width)
        return std::nullopt;
    int number = 0;
    for (const QChar c : text.sliced(from, width)) {
        if (c < u'0' || c > u'9')
            return std::nullopt;
        number = number * 10 + (c.unicode() - u'0');
    }
    return number;
}

//! What follows the minutes: nothing, or `:SS`, or `:SS.fff`; yields the whole seconds.
std::optional<int> secondsPart(QStringView text)
{
    if (text.isEmpty())
        return 0;
    if (text.front() != u':')
        return std::nullopt;
    const auto seconds = digits(text, 1, 2);
    const QStringView rest = text.sliced(std::min<qsizetype>(3, text.size()));
    const bool fraction = rest.size() >= 2 && rest.front() == u'.' && digits(rest, 1, rest.size() - 1).has_value();
    return rest.isEmpty() || fraction ? seconds : std::nullopt;
}

} // namespace

QString isoText(Instant instant)
{
    const CalendarTime at = calendarTime(instant);
    return minuteText(at) + u':' + padded(at.time.seconds().count(), 2) + u'Z';
}

QString runText(Instant instant)
{
    return minuteText(calendarTime(instant)) + u'Z';
}

std::optional<Instant> instantOfIso(QStringView text)
{
    using namespace std::chrono;
    if (text.size() < 17 || text.size() > 40 || text.back() != u'Z' || text[4] != u'-' || text[7] != u'-' ||
        text[10] != u'T' || text[13] != u':')
        return std::nullopt;
    const auto y = digits(text, 0, 4), mo = digits(text, 5, 2), d = digits(text, 8, 2);
    const auto h = digits(text, 11, 2), mi = digits(text, 14, 2);
    const auto s = secondsPart(text.sliced(16, text.size() - 17));
    if (!y || !mo || !d || !h || !mi || !s || *h > 23 || *mi > 59 || *s > 60)
        return std::nullopt;
    const year_month_day date = year(*y) / month(unsigned(*mo)) / day(unsigned(*d));
    if (!date.ok())
        return std::nullopt;
    return Instant(sys_days(date)) + hours(*h) + minutes(*mi) + seconds(*s);
}

QString durationText(std::chrono::seconds duration)
{
    const qint64 total = duration.count() < 0 ? -duration.count() : duration.count();
    const QString sign = duration.count() < 0 ? u"-"_s : QString();
    if (total < 60)
        return sign + QString::number(total) + u" s"_s;
    if (total < 3600)
        return sign + QString::number(total / 60) + u" min"_s;
    if (total < 86400)
        return sign + QString::number(total / 3600) + u" h "_s + padded(total / 60 % 60, 2) + u" min"_s;
    return sign + QString::number(total / 86400) + u" d "_s + QString::number(total / 3600 % 24) + u" h"_s;
}

} // namespace omsync
