// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/entitytag.h"

namespace omsync {

namespace {

QByteArrayView opaqueTag(QByteArrayView etag)
{
    return etag.startsWith("W/") ? etag.sliced(2) : etag;
}

} // namespace

bool isSameEtag(QByteArrayView a, QByteArrayView b)
{
    return opaqueTag(a) == opaqueTag(b);
}

bool isStrongEtag(QByteArrayView etag)
{
    return etag.size() > 2 && etag.startsWith('"') && etag.endsWith('"');
}

} // namespace omsync
