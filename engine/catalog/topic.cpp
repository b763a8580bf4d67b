// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/topic.h"

#include <QStringList>

namespace omsync {

using namespace Qt::StringLiterals;

Result<Topic> topicOf(const QString &text)
{
    QStringList parts = text.split(u'/', Qt::SkipEmptyParts);
    if (parts.value(0) == u"data_run" || parts.value(0) == u"data_spatial")
        return Failure(
            ErrorCode::BadInput,
            u"%1 lies in the tree %2; only files of the tree data are selected by variable"_s.arg(text, parts.front()));
    if (parts.value(0) == u"data")
        parts.removeFirst();
    if (parts.isEmpty() || parts.size() > 3)
        return Failure(ErrorCode::BadInput,
                       u"\"%1\" is no domain, no variable and no key: give dwd_icon, dwd_icon/temperature_2m or "
                       "data/dwd_icon/temperature_2m/chunk_1430.om"_s.arg(text));
    Topic topic{.domain = parts[0], .variable = parts.value(1), .key = std::nullopt};
    const QString file = parts.value(2, u"chunk_0.om"_s); // so that the names before it are checked too
    auto key =
        ObjectKey::parse("data/" + QStringList{topic.domain, parts.value(1, u"static"_s), file}.join(u'/').toUtf8());
    if (!key)
        return Failure(std::move(key).error());
    if (parts.size() == 3)
        topic.key = *std::move(key);
    return topic;
}

} // namespace omsync
