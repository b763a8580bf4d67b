// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "catalog/objectkey.h"

namespace omsync {

//! What a listing says of one object.
struct RemoteObject
{
    ObjectKey key;
    qint64 size = 0;  //!< bytes
    Instant modified; //!< LastModified, fraction floored (DATA.md, section 6)
    QByteArray etag;  //!< as received, with its quotes; empty when the server names none

    friend bool operator==(const RemoteObject &, const RemoteObject &) = default;
};

} // namespace omsync
