// SPDX-License-Identifier: GPL-3.0-or-later
#include "s3/listquery.h"

#include "s3/percentcoding.h"

#include <algorithm>
#include <optional>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

void appendField(QByteArray &text, QByteArrayView name, QByteArrayView value)
{
    if (!text.isEmpty())
        text += '&';
    text.append(name);
    text += '=';
    text += percentEncoded(value);
}

//! Absent when the digits are none; capped, so that no number of digits is too many.
std::optional<int> maxKeysOf(const QByteArray &digits)
{
    const bool isNumber =
        !digits.isEmpty() && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber)
        return std::nullopt;
    bool fits = false;
    const int number = digits.toInt(&fits);
    return fits ? std::min(number, maxListedKeys) : maxListedKeys;
}

Failure invalid(const QString &problem)
{
    return Failure(ErrorCode::BadInput, problem);
}

} // namespace

QByteArray urlQueryOf(const ListQuery &query)
{
    QByteArray text = "list-type=2"_ba;
    if (query.isUrlEncoded)
        appendField(text, "encoding-type", "url");
    appendField(text, "prefix", query.prefix);
    if (!query.delimiter.isEmpty())
        appendField(text, "delimiter", query.delimiter);
    appendField(text, "max-keys", QByteArray::number(query.maxKeys));
    if (!query.startAfter.isEmpty())
        appendField(text, "start-after", query.startAfter);
    if (query.wantsOwner)
        appendField(text, "fetch-owner", "true");
    if (!query.continuationToken.isEmpty())
        appendField(text, "continuation-token", query.continuationToken);
    return text;
}

Result<ListQuery> readListQuery(const UrlQuery &query)
{
    const QByteArray listType = query.value("list-type");
    if (!listType.isNull() && listType != "2")
        return invalid(u"list-type can only be 2"_s);
    ListQuery read{.version = listType.isNull() ? ListVersion::V1 : ListVersion::V2,
                   .prefix = query.value("prefix"),
                   .delimiter = query.value("delimiter"),
                   .continuationToken = {},
                   .startAfter = {}};
    if (query.contains("max-keys")) {
        const auto maxKeys = maxKeysOf(query.value("max-keys"));
        if (!maxKeys)
            return invalid(u"max-keys is no number from 0 on"_s);
        read.maxKeys = *maxKeys;
    }
    const QByteArray encoding = query.value("encoding-type");
    if (!encoding.isEmpty() && encoding != "url")
        return invalid(u"encoding-type can only be url"_s);
    read.isUrlEncoded = encoding == "url";
    if (read.version == ListVersion::V1) {
        read.startAfter = query.value("marker");
    } else {
        read.continuationToken = query.value("continuation-token");
        if (read.continuationToken.isEmpty() && query.contains("continuation-token")) // which S3 refuses too
            return invalid(u"continuation-token has no value"_s);
        read.startAfter = query.value("start-after");
        read.wantsOwner = query.value("fetch-owner") == "true";
    }
    return read;
}

} // namespace omsync
