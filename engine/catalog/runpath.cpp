// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/runpath.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QList>

#include <array>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! The parts of a directory's path, each with the digits that it has; a Run's ends in `Z`.
constexpr std::array partSizes{qsizetype(4), qsizetype(2), qsizetype(2), qsizetype(4)};

//! The number of exactly so many digits.
std::optional<int> numberIn(QByteArrayView digits, qsizetype size)
{
    int number = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9')
            return std::nullopt;
        number = number * 10 + (digit - '0');
    }
    return digits.size() == size ? std::optional(number) : std::nullopt;
}

//! The year, month, day and time of day, as far as the path tells them; empty when it is none.
QList<int> numbersIn(QByteArrayView directory)
{
    QList<int> numbers;
    if (!directory.endsWith('/'))
        return {};
    const QList<QByteArray> parts = directory.chopped(1).toByteArray().split('/');
    for (QByteArray part : parts) {
        const qsizetype place = numbers.size();
        if (place >= qsizetype(partSizes.size()) || (place == 3 && !part.endsWith('Z')))
            return {};
        if (place == 3)
            part.chop(1);
        const auto number = numberIn(part, partSizes[size_t(place)]);
        if (!number)
            return {};
        numbers.append(*number);
    }
    return numbers;
}

TimeRange spanOfDays(std::chrono::year_month_day first, std::chrono::year_month_day next)
{
    return {.begin = Instant(std::chrono::sys_days(first)), .end = Instant(std::chrono::sys_days(next))};
}

//! Whether the name is `<stem>.json` or `<stem>_<realm>.json`.
bool isNamed(QByteArrayView name, QByteArrayView stem)
{
    return name.startsWith(stem) && name.endsWith(".json") &&
           (name.size() == stem.size() + 5 || name[stem.size()] == '_');
}

//! What follows the Domain and its slash.
QByteArrayView pathInDomain(const ObjectKey &key)
{
    return key.domain().isEmpty() ? QByteArrayView() : key.pathInTree().sliced(key.domain().size() + 1);
}

} // namespace

std::optional<TimeRange> runSpanOf(QByteArrayView directory)
{
    using namespace std::chrono;
    const QList<int> numbers = numbersIn(directory);
    if (numbers.isEmpty())
        return std::nullopt;
    const year_month_day first{year(numbers[0]), month(unsigned(numbers.value(1, 1))),
                               day(unsigned(numbers.value(2, 1)))};
    if (!first.ok())
        return std::nullopt;
    switch (numbers.size()) {
    case 1: return spanOfDays(first, first + years(1));
    case 2: return spanOfDays(first, first + months(1));
    case 3: return spanOfDays(first, sys_days(first) + days(1));
    default: break;
    }
    const auto time = hours(numbers[3] / 100) + minutes(numbers[3] % 100);
    if (time >= days(1) || numbers[3] % 100 > 59)
        return std::nullopt;
    const Instant run = Instant(sys_days(first)) + time;
    return TimeRange{.begin = run, .end = run + 1min};
}

std::optional<Instant> runOf(const ObjectKey &key)
{
    const QByteArrayView path = pathInDomain(key);
    const qsizetype end = path.lastIndexOf('/');
    if (key.tree() == Tree::Data || end < 0 || path.first(end).count('/') != 3)
        return std::nullopt;
    const auto span = runSpanOf(path.first(end + 1));
    return span ? std::optional(span->begin) : std::nullopt;
}

QByteArrayView variableInRun(const ObjectKey &key)
{
    const QByteArrayView name = key.fileName();
    return key.tree() == Tree::DataRun && name.endsWith(".om") && runOf(key) ? name.chopped(3) : QByteArrayView();
}

PublicationRank rankOf(const ObjectKey &key)
{
    if (key.tree() == Tree::Data)
        return key.isDomainMeta() ? PublicationRank::Announcement : PublicationRank::Ordinary;
    if (runOf(key))
        return isNamed(key.fileName(), "meta") ? PublicationRank::RunMeta : PublicationRank::Ordinary;
    const bool isAbove = !pathInDomain(key).isEmpty() && !pathInDomain(key).contains('/');
    return isAbove && (isNamed(key.fileName(), "latest") || isNamed(key.fileName(), "in-progress"))
               ? PublicationRank::Announcement
               : PublicationRank::Ordinary;
}

bool announcesWholeRun(const ObjectKey &key)
{
    return rankOf(key) == PublicationRank::Announcement && !isNamed(key.fileName(), "in-progress");
}

Result<Instant> announcedRun(const QByteArray &json)
{
    const QJsonValue time = QJsonDocument::fromJson(json).object().value(u"reference_time"_s);
    const auto run = instantOfIso(time.toString());
    if (!run)
        return Failure(ErrorCode::Malformed, u"it names no run: its reference_time is \"%1\""_s.arg(time.toString()));
    return *run;
}

} // namespace omsync
