// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/s3settings.h"
#include "s3/signature.h"

#include <optional>

namespace omsync {

//! What a request was signed by, besides the credentials.
struct SigningTerms
{
    QByteArray region = {};
    std::chrono::seconds ahead{0}; //!< how far the server's clock is ahead of ours

    friend bool operator==(const SigningTerms &, const SigningTerms &) = default;
};

//! What a refusal says that may be due to how the request was signed.
struct SignatureRefusal
{
    int status = 0;
    QByteArray body = {};                   //!< may be empty, as for HEAD
    QByteArray region = {};                 //!< x-amz-bucket-region; empty when it is missing
    std::optional<Instant> serverTime = {}; //!< Date
};

//! Signs the requests to one Source, and learns from its refusals which region and which clock it goes by.
class RequestSigner
{
public:
    explicit RequestSigner(const S3Settings &settings);

    [[nodiscard]] bool isSigning() const { return !m_credentials.accessKeyId.isEmpty(); }
    [[nodiscard]] const SigningTerms &terms() const { return m_terms; }

    //! The header fields to add to a request for that URL; none when requests are not signed. The signature covers
    //! Host, `own`, and path and query as QNetworkAccessManager sends them. `own` must hold each `x-amz-` field that
    //! the request has: S3 refuses one that is not signed. Other fields need not be.
    [[nodiscard]] FieldList fieldsFor(const QByteArray &method, const QUrl &url, Instant now, FieldList own = {}) const;

    //! Whether a request that was refused may be taken when it is signed anew: the server named another region than it
    //! was signed for, or its clock differs from ours by more than it tolerates. `used` is a copy: terms() may change.
    [[nodiscard]] bool learn(SigningTerms used, const SignatureRefusal &refusal, Instant now);

    //! A text of the server without what it may repeat of our credentials.
    [[nodiscard]] QByteArray masked(QByteArray text) const;

private:
    Credentials m_credentials;
    SigningTerms m_terms;
};

} // namespace omsync
