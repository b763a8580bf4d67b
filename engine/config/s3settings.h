// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/credentials.h"
#include "base/result.h"

#include <QString>
#include <QUrl>

#include <optional>

namespace omsync {

//! Where requests name their bucket: `https://host/bucket/key`, or `https://bucket.host/key`.
enum class Addressing { Path, VirtualHost };

//! How an S3 server wants to be asked.
struct S3Settings
{
    Credentials credentials = {}; //!< without an access key id requests are not signed
    QString secretKeyFile = {};   //!< the file that the secret key was read from; empty: none, and then it is not saved
    bool usesAwsEnvironment = false; //!< whether the credentials are those of AWS_ACCESS_KEY_ID and kin
    QString region = {};             //!< that requests are signed for; empty: us-east-1, unless AWS_REGION is used
    Addressing addressing = Addressing::Path;
    bool usesHttp2 = false; //!< by TLS only; requests go by HTTP/1.1 once it misbehaves

    friend bool operator==(const S3Settings &, const S3Settings &) = default;
};

//! Reads `path` or `virtual`; BadInput otherwise.
[[nodiscard]] Result<Addressing> addressingOf(const QString &text);

//! The form that addressingOf() reads.
[[nodiscard]] QString textOf(Addressing addressing);

//! The region that the first request is signed for.
[[nodiscard]] QString regionOf(const S3Settings &settings);

//! Where requests go: the URL itself, or with its first directory, the bucket, before its host.
[[nodiscard]] QUrl requestUrlOf(const QUrl &url, Addressing addressing);

//! What keeps a URL from being used with that addressing; absent when nothing does.
[[nodiscard]] std::optional<QString> addressingProblem(const QUrl &url, Addressing addressing);

//! What is wrong with a region's name; absent when nothing is.
[[nodiscard]] std::optional<QString> regionProblem(const QString &region);

//! What is missing of the credentials, now that all that could give them was read; absent when nothing is.
[[nodiscard]] std::optional<QString> credentialsProblem(const S3Settings &settings);

} // namespace omsync
