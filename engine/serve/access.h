// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "base/secret.h"
#include "config/servesettings.h"
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
    KeyExpired,
    SignerUnknown,
    SignatureMalformed,
    QueryMalformed, //!< the same in a presigned URL
    SignatureWrong,
    SignatureExpired,
    ClockSkewed,
};

//! Who sent a request.
struct Visitor
{
    Admission admission = Admission::KeyMissing;
    QString name = {}; //!< of the key, or the access key id; empty: nobody in particular
    Grant grant = {};  //!< when granted
};

//! Which requests may read. Without keys, and unless it is public, none may.
class Access
{
public:
    explicit Access(const ServeSettings &settings);

    //! A key may come as `?apikey=`, as `X-Api-Key`, as `Authorization: Bearer`, or as the access key id of an S3
    //! client (`Authorization: AWS4-HMAC-SHA256 Credential=<key>/…`, or `X-Amz-Credential` of a presigned URL), whose
    //! signature is then not looked at: that is as strong as `?apikey=`. A presigned URL ends when it says so. Any one
    //! that is known suffices.
    //! Digests are compared, in a time that does not tell where they differ. Or the request is signed, in its head or
    //! in the URL, with the secret of one of the credentials. Where all is public, whoever is not known is let in as
    //! nobody in particular.
    [[nodiscard]] Visitor visitorOf(const Request &request, const UrlQuery &query, Instant now) const;

private:
    struct Key
    {
        QByteArray digest;
        QString name;
        Grant grant;
    };

    [[nodiscard]] Visitor knownVisitor(const Request &request, const UrlQuery &query, Instant now) const;
    [[nodiscard]] const Key *keyOf(const std::vector<QByteArray> &shown) const;

    std::vector<Key> m_keys;
    std::vector<SignerSettings> m_signers;
    bool m_isPublic;
};

//! Whether what was granted covers a Domain of a tree.
[[nodiscard]] bool mayRead(const Grant &grant, Tree tree, QByteArrayView domain);

//! Whether it covers all keys that begin so: of a grant for some Domains, `data/dwd_icon/` and more.
[[nodiscard]] bool mayList(const Grant &grant, QByteArrayView prefix);

} // namespace omsync
