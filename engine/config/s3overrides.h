// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/s3settings.h"

namespace omsync {

//! What was said over the S3Settings of every source; absent is what was not.
struct S3Overrides
{
    std::optional<QString> accessKeyId = {};
    std::optional<Secret> secretKey = {};
    std::optional<QString> region = {};
    std::optional<Addressing> addressing = {};
    std::optional<bool> usesAwsEnvironment = {};
    std::optional<bool> usesHttp2 = {};
    //! AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN; for those sources alone that use them.
    Credentials awsCredentials = {};
    //! AWS_REGION or AWS_DEFAULT_REGION; for those of these sources that name none.
    QString awsRegion = {};

    friend bool operator==(const S3Overrides &, const S3Overrides &) = default;
};

//! What `upper` says, and where it says nothing, what `lower` does.
[[nodiscard]] S3Overrides laidOver(const S3Overrides &lower, const S3Overrides &upper);

//! Settings with what was said over them. An access key id that is given takes the place of AWS_ACCESS_KEY_ID.
[[nodiscard]] S3Settings withOverrides(S3Settings settings, const S3Overrides &overrides);

} // namespace omsync
