// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/objectversion.h"

#include "catalog/entitytag.h"

namespace omsync {

bool agrees(const AnswerHead &head, const ObjectVersion &version)
{
    if (head.total && *head.total != version.size)
        return false;
    if (head.modified && *head.modified != version.modified)
        return false;
    return head.etag.isEmpty() || version.etag.isEmpty() || isSameEtag(head.etag, version.etag);
}

bool isExactly(const AnswerHead &head, const ObjectVersion &version)
{
    if (head.total != version.size || head.modified != version.modified)
        return false;
    return version.etag.isEmpty() || (isStrongEtag(head.etag) && head.etag == version.etag);
}

std::optional<ObjectVersion> versionOf(const AnswerHead &head)
{
    if (!head.total || !head.modified)
        return std::nullopt;
    return ObjectVersion{.size = *head.total, .modified = *head.modified, .etag = head.etag};
}

} // namespace omsync
