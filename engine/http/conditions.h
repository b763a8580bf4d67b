// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "http/request.h"

#include <QByteArray>

#include <vector>

namespace omsync {

//! What tells one version of a body from another (RFC 9110 8.8).
struct Validators
{
    QByteArray etag; //!< with its quotes; begins with `W/` while the same tag might still come to name two versions
    Instant modified;

    friend bool operator==(const Validators &, const Validators &) = default;
};

//! What the conditions of a GET or HEAD demand.
enum class Verdict {
    Send,        //!< go on, with If-Range if there is one
    NotModified, //!< 304
    Failed,      //!< 412
};

//! If-Match, else If-Unmodified-Since; then If-None-Match, else If-Modified-Since (RFC 9110 13.2.2). Dates that cannot
//! be read are passed over. Tags without quotes, as some S3 clients send them, are taken as if they had them.
[[nodiscard]] Verdict verdictOn(const HeaderList &headers, const Validators &current);

//! Whether a Range may be answered with a part: there is no If-Range, or it names this version by a strong tag. A date
//! never does (RFC 9110 13.1.5): that a file did not change twice in its second nobody knows here (8.8.2.2).
[[nodiscard]] bool mayAnswerRange(const HeaderList &headers, const Validators &current);

//! The tags that If-Match, If-None-Match and If-Range name, in quotes and without `W/`.
[[nodiscard]] std::vector<QByteArray> namedTags(const HeaderList &headers);

} // namespace omsync
