// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/s3overrides.h"

#include "config/lay.h"

namespace omsync {

S3Overrides laidOver(const S3Overrides &lower, const S3Overrides &upper)
{
    S3Overrides both = lower;
    lay(both.accessKeyId, upper.accessKeyId);
    lay(both.secretKey, upper.secretKey);
    lay(both.region, upper.region);
    lay(both.addressing, upper.addressing);
    lay(both.usesAwsEnvironment, upper.usesAwsEnvironment);
    lay(both.usesHttp2, upper.usesHttp2);
    if (!upper.awsCredentials.accessKeyId.isEmpty())
        both.awsCredentials = upper.awsCredentials;
    if (!upper.awsRegion.isEmpty())
        both.awsRegion = upper.awsRegion;
    return both;
}

S3Settings withOverrides(S3Settings settings, const S3Overrides &overrides)
{
    if (overrides.accessKeyId) {
        settings.credentials = {.accessKeyId = *overrides.accessKeyId, .secretKey = settings.credentials.secretKey};
        settings.usesAwsEnvironment = false;
    }
    settings.usesAwsEnvironment = overrides.usesAwsEnvironment.value_or(settings.usesAwsEnvironment);
    if (overrides.secretKey) {
        settings.credentials.secretKey = *overrides.secretKey;
        settings.secretKeyFile.clear();
    }
    if (settings.usesAwsEnvironment) {
        settings.credentials = overrides.awsCredentials;
        if (settings.region.isEmpty())
            settings.region = overrides.awsRegion;
    }
    settings.region = overrides.region.value_or(settings.region);
    settings.addressing = overrides.addressing.value_or(settings.addressing);
    settings.usesHttp2 = overrides.usesHttp2.value_or(settings.usesHttp2);
    return settings;
}

} // namespace omsync
