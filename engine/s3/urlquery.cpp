// SPDX-License-Identifier: GPL-3.0-or-later
#include "s3/urlquery.h"

#include "s3/percentcoding.h"

namespace omsync {

using namespace Qt::StringLiterals;

std::optional<UrlQuery> UrlQuery::parse(QByteArrayView text)
{
    UrlQuery query;
    while (!text.isEmpty()) {
        const qsizetype end = text.indexOf('&');
        const QByteArrayView field = end == -1 ? text : text.first(end);
        text = end == -1 ? QByteArrayView() : text.sliced(end + 1);
        if (field.isEmpty())
            continue;
        const qsizetype sign = field.indexOf('=');
        auto name = percentDecoded(sign == -1 ? field : field.first(sign), PlusSign::Space);
        auto value = percentDecoded(sign == -1 ? QByteArrayView() : field.sliced(sign + 1), PlusSign::Space);
        if (!name || !value)
            return std::nullopt;
        query.m_fields.emplace_back(*std::move(name), *std::move(value));
    }
    return query;
}

QByteArray UrlQuery::value(QByteArrayView name) const
{
    for (const auto &[fieldName, fieldValue] : m_fields) {
        if (name == fieldName)
            return fieldValue.isNull() ? ""_ba : fieldValue;
    }
    return {};
}

} // namespace omsync
