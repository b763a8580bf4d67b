// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace omsync {

//! The fields of a URL's query, decoded; a plus sign is a space.
class UrlQuery
{
public:
    //! Absent when a percent sign is not followed by two hexadecimal digits.
    [[nodiscard]] static std::optional<UrlQuery> parse(QByteArrayView text);

    [[nodiscard]] bool isEmpty() const { return m_fields.empty(); }
    //! Whether the field is there, with a value or without.
    [[nodiscard]] bool contains(QByteArrayView name) const
    {
        return std::any_of(m_fields.begin(), m_fields.end(), [&](const auto &field) { return name == field.first; });
    }
    //! Of the first field of that name: empty when it has no value, null when there is no such field.
    [[nodiscard]] QByteArray value(QByteArrayView name) const;

private:
    std::vector<std::pair<QByteArray, QByteArray>> m_fields;
};

} // namespace omsync
