// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "base/secret.h"
#include "config/settings.h"
#include "http/request.h"
#include "s3/urlquery.h"

#include <optional>
#include <vector>

namespace omsync {

//! Whether a request may be answered, or why not.
enum class Admission {
    Granted,
    KeyMissing,
    KeyUnknown,
    SignerUnknown,
    SignatureMalformed,
    SignatureWrong,
    SignatureExpired,
    ClockSkewed,
};

//! Which requests may read. Without keys, and unless it is public, none may.
class Access
{
public:
    explicit Access(const ServeSettings &settings);

    //! A key may come as `?apikey=`, as `X-Api-Key`, as `Authorization: Bearer`, or as the access key id of an S3
    //! client (`Authorization: AWS4-HMAC-SHA256 Credential=<key>/…`), whose signature is then not looked at: that is as
    //! strong as `?apikey=`. Any one that is known suffices. Compared in a time that does not tell where keys differ.
    //! Or the request is signed, in its head or in the URL, with the secret of one of the credentials.
    [[nodiscard]] Admission admissionOf(const Request &request, const UrlQuery &query, Instant now) const;

private:
    [[nodiscard]] bool showsKey(const Request &request, const UrlQuery &query) const;
    [[nodiscard]] std::optional<Secret> secretOf(QByteArrayView accessKeyId) const;

    std::vector<Secret> m_keys;
    std::vector<Credentials> m_credentials;
    bool m_isPublic;
};

} // namespace omsync
