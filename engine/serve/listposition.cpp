// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/listposition.h"

namespace omsync {

namespace {

constexpr char keyMark = 'K';
constexpr char prefixMark = 'P';
constexpr QByteArray::Base64Options form = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

} // namespace

QByteArray tokenOf(const ListPosition &position)
{
    const char mark = position.kind == ListPosition::Kind::AfterKey ? keyMark : prefixMark;
    return (mark + position.text).toBase64(form);
}

std::optional<ListPosition> positionOfToken(const QByteArray &token)
{
    const auto result = QByteArray::fromBase64Encoding(token, form | QByteArray::AbortOnBase64DecodingErrors);
    if (!result || result.decoded.size() < 2)
        return std::nullopt;
    const char mark = result.decoded.front();
    if (mark != keyMark && mark != prefixMark)
        return std::nullopt;
    return ListPosition{.kind = mark == keyMark ? ListPosition::Kind::AfterKey : ListPosition::Kind::AfterPrefix,
                        .text = result.decoded.sliced(1)};
}

} // namespace omsync
