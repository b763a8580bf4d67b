// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settings.h"
#include "fetch/http2use.h"
#include "fetch/requestsigner.h"

class QNetworkRequest;

namespace omsync {

//! How one Source wants to be asked: by which URLs, with which key or signature, by which version of HTTP. Learns from
//! what it answers.
class SourceDialect
{
public:
    explicit SourceDialect(const SourceSettings &source);

    //! Of a target below the Source's URL, percent-encoded, with the API key.
    [[nodiscard]] QUrl urlOf(const QByteArray &target) const;

    //! Where an answer of `from` that redirects leads; absent when that is another host, which gets no key of ours.
    [[nodiscard]] std::optional<QUrl> redirected(const QUrl &from, const QByteArray &location) const;

    //! Signs a request, whose URL is set, and chooses its version of HTTP; yields what it was signed by.
    [[nodiscard]] SigningTerms prepare(QNetworkRequest &request, const QByteArray &method) const;

    //! Whether a request that was refused may be taken when it is prepared anew.
    [[nodiscard]] bool learn(const SigningTerms &used, const SignatureRefusal &refusal);

    //! Takes how an exchange ended.
    void note(const Result<void> &outcome);

    //! Takes whether an answer of an S3 server that was to name a checksum did; or that the Source is none.
    void noteChecksum(std::optional<bool> isNamed);
    //! Whether it is worth a request of its own to ask for one.
    [[nodiscard]] bool namesChecksums() const;

    //! A text of the server without our secrets, should it repeat the URL.
    [[nodiscard]] QByteArray masked(QByteArray text) const;

private:
    QString m_name;
    Secret m_apiKey;
    QByteArray m_base;
    QByteArray m_key; // percent-encoded, with the name of its parameter
    RequestSigner m_signer;
    Http2Use m_http2;
    int m_unnamedChecksums = 0; // in a row
};

} // namespace omsync
