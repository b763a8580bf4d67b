// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/domainmeta.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <limits>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! The last second of the year 9999. What lies further from 1970 is no time, and sums of such numbers would overflow.
constexpr qint64 farthest = 253'402'300'799;

constexpr auto availabilityField = "last_run_availability_time"_L1;

Result<QJsonObject> objectIn(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (problem.error != QJsonParseError::NoError)
        return Failure(ErrorCode::Malformed,
                       u"no JSON at byte %1: %2"_s.arg(problem.offset).arg(problem.errorString()));
    if (!document.isObject())
        return Failure(ErrorCode::Malformed, u"it is JSON, but no object"_s);
    return document.object();
}

//! A field that is a whole number; absent for anything else.
std::optional<qint64> numberIn(const QJsonObject &object, QLatin1StringView field)
{
    constexpr qint64 none = std::numeric_limits<qint64>::min();
    const qint64 number = object.value(field).toInteger(none);
    return number == none ? std::nullopt : std::optional(number);
}

} // namespace

std::optional<ChunkLayout> DomainMeta::layout() const
{
    if (!stepsPerChunk || *stepsPerChunk <= 0 || step <= 0s)
        return std::nullopt;
    return ChunkLayout{.step = step, .stepsPerChunk = *stepsPerChunk};
}

Result<DomainMeta> readDomainMeta(const QByteArray &json)
{
    auto object = objectIn(json);
    if (!object)
        return Failure(std::move(object).error());
    constexpr std::array fields{
        "last_run_initialisation_time"_L1, "last_run_modification_time"_L1, availabilityField, "data_end_time"_L1,
        "temporal_resolution_seconds"_L1,  "update_interval_seconds"_L1};
    std::array<qint64, fields.size()> values{};
    for (size_t i = 0; i < fields.size(); ++i) {
        const auto value = numberIn(*object, fields[i]);
        if (!value)
            return Failure(ErrorCode::Malformed, u"the field %1 is missing or no whole number"_s.arg(fields[i]));
        if (*value < -farthest || *value > farthest)
            return Failure(ErrorCode::Malformed, u"the field %1 is beyond the year 9999"_s.arg(fields[i]));
        values[i] = *value;
    }
    return DomainMeta{.runInitialisation = instantOfUnix(values[0]),
                      .runModification = instantOfUnix(values[1]),
                      .runAvailability = instantOfUnix(values[2]),
                      .dataEnd = instantOfUnix(values[3]),
                      .step = std::chrono::seconds(values[4]),
                      .updateInterval = std::chrono::seconds(values[5]),
                      .stepsPerChunk = numberIn(*object, "chunk_time_length"_L1)};
}

Result<QByteArray> withAvailability(const QByteArray &json, Instant available)
{
    auto object = objectIn(json);
    if (!object)
        return Failure(std::move(object).error());
    object->insert(availabilityField, unixSeconds(available));
    return QJsonDocument(*object).toJson(QJsonDocument::Compact);
}

} // namespace omsync
