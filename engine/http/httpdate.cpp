// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/httpdate.h"

#include <QList>

#include <algorithm>
#include <array>
#include <string_view>

namespace omsync {

namespace {

constexpr std::array<std::string_view, 7> dayNames{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> monthNames{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

//! The number that consists of exactly `width` digits.
std::optional<int> numberOf(QByteArrayView text, qsizetype width)
{
    if (text.size() != width)
        return std::nullopt;
    int number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

//! The words between single spaces; two spaces in a row make an empty word.
QList<QByteArrayView> wordsOf(QByteArrayView text)
{
    QList<QByteArrayView> words;
    qsizetype begin = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        if (i == text.size() || text[i] == ' ') {
            words.append(text.sliced(begin, i - begin));
            begin = i + 1;
        }
    }
    return words;
}

bool isDayName(QByteArrayView text, bool isShort)
{
    return std::any_of(dayNames.begin(), dayNames.end(), [&](std::string_view name) {
        const std::string_view wanted = isShort ? name.substr(0, 3) : name;
        return std::string_view(text.data(), size_t(text.size())) == wanted;
    });
}

std::optional<std::chrono::month> monthOf(QByteArrayView text)
{
    const auto found =
        std::find(monthNames.begin(), monthNames.end(), std::string_view(text.data(), size_t(text.size())));
    if (found == monthNames.end())
        return std::nullopt;
    return std::chrono::month(unsigned(found - monthNames.begin()) + 1);
}

//! `18:40:00`, with a leap second at the most.
std::optional<std::chrono::seconds> timeOfDay(QByteArrayView text)
{
    if (text.size() != 8 || text[2] != ':' || text[5] != ':')
        return std::nullopt;
    const auto h = numberOf(text.sliced(0, 2), 2), m = numberOf(text.sliced(3, 2), 2), s = numberOf(text.sliced(6), 2);
    if (!h || !m || !s || *h > 23 || *m > 59 || *s > 60)
        return std::nullopt;
    return std::chrono::hours(*h) + std::chrono::minutes(*m) + std::chrono::seconds(*s);
}

struct DateTexts
{
    std::optional<int> day;
    QByteArrayView month;
    std::optional<int> year;
    QByteArrayView time;
};

std::optional<Instant> instantOf(const DateTexts &texts)
{
    const auto month = monthOf(texts.month);
    const auto time = timeOfDay(texts.time);
    if (!texts.day || !month || !texts.year || !time)
        return std::nullopt;
    const std::chrono::year_month_day date = std::chrono::year(*texts.year) / *month / *texts.day;
    if (!date.ok())
        return std::nullopt;
    return Instant(std::chrono::sys_days(date)) + *time;
}

//! `Mon, 23 Nov 2026 18:40:00 GMT`
std::optional<Instant> imfFixdate(const QList<QByteArrayView> &words)
{
    if (words.size() != 6 || !words[0].endsWith(',') || !isDayName(words[0].chopped(1), true) || words[5] != "GMT")
        return std::nullopt;
    return instantOf(
        {.day = numberOf(words[1], 2), .month = words[2], .year = numberOf(words[3], 4), .time = words[4]});
}

//! `Monday, 23-Nov-26 18:40:00 GMT`
std::optional<Instant> rfc850Date(const QList<QByteArrayView> &words)
{
    if (words.size() != 4 || !words[0].endsWith(',') || !isDayName(words[0].chopped(1), false) || words[3] != "GMT")
        return std::nullopt;
    const QByteArrayView date = words[1];
    if (date.size() != 9 || date[2] != '-' || date[6] != '-')
        return std::nullopt;
    auto year = numberOf(date.sliced(7), 2);
    if (year)
        *year += *year < 77 ? 2000 : 1900;
    return instantOf({.day = numberOf(date.first(2), 2), .month = date.sliced(3, 3), .year = year, .time = words[2]});
}

//! `Mon Nov 23 18:40:00 2026`, or `Mon Nov  3 …`: a day below ten is padded with a space.
std::optional<Instant> asctimeDate(QList<QByteArrayView> words)
{
    const bool padded = words.size() == 6 && words[2].isEmpty();
    if (padded)
        words.removeAt(2);
    if (words.size() != 5 || !isDayName(words[0], true))
        return std::nullopt;
    return instantOf({.day = numberOf(words[2], padded ? 1 : 2),
                      .month = words[1],
                      .year = numberOf(words[4], 4),
                      .time = words[3]});
}

//! Overwrites the `width` characters at `at` with the last digits of a number that is not negative.
void putDigits(char *at, int number, int width)
{
    for (char *digit = at + width; digit != at; number /= 10)
        *--digit = char('0' + number % 10);
}

} // namespace

QByteArray httpDate(Instant instant)
{
    using namespace std::chrono;
    constexpr Instant first = sys_days(year(0) / 1 / 1);
    constexpr Instant last = sys_days(year(9999) / 12 / 31) + 86399s;
    const Instant clamped = std::clamp(instant, first, last);
    const auto day = floor<days>(clamped);
    const year_month_day date(day);
    const hh_mm_ss<seconds> time(clamped - day);

    QByteArray text("Mon, 00 Jan 0000 00:00:00 GMT"); // to be written over
    char *const at = text.data();
    dayNames[weekday(day).c_encoding()].copy(at, 3);
    putDigits(at + 5, int(unsigned(date.day())), 2);
    monthNames[unsigned(date.month()) - 1].copy(at + 8, 3);
    putDigits(at + 12, int(date.year()), 4);
    putDigits(at + 17, int(time.hours().count()), 2);
    putDigits(at + 20, int(time.minutes().count()), 2);
    putDigits(at + 23, int(time.seconds().count()), 2);
    return text;
}

std::optional<Instant> instantOfHttpDate(QByteArrayView text)
{
    constexpr qsizetype shortest = 24; // asctime's
    if (text.size() < shortest || text.size() > 40)
        return std::nullopt;
    const QList<QByteArrayView> words = wordsOf(text);
    if (const auto instant = imfFixdate(words))
        return instant;
    if (const auto instant = rfc850Date(words))
        return instant;
    return asctimeDate(words);
}

std::optional<std::chrono::seconds> waitOfRetryAfter(QByteArrayView value, Instant now)
{
    constexpr std::chrono::seconds longest = std::chrono::days(365);
    const QByteArrayView text = value.trimmed();
    if (const auto date = instantOfHttpDate(text))
        return std::clamp<std::chrono::seconds>(*date - now, 0s, longest);
    const bool isNumber =
        !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber)
        return std::nullopt;
    const auto number = numberOf(text, std::min<qsizetype>(text.size(), 8));
    return number ? std::min<std::chrono::seconds>(std::chrono::seconds(*number), longest) : longest;
}

} // namespace omsync
