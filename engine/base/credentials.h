// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

namespace omsync {

//! Who signs requests to an S3 server.
struct Credentials
{
    QString accessKeyId = {}; //!< empty: requests are not signed
    Secret secretKey = {};    //!< never sent
    Secret sessionToken = {}; //!< sent along, of credentials that were lent for a while; empty: none

    friend bool operator==(const Credentials &, const Credentials &) = default;
};

} // namespace omsync
