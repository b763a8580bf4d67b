// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/s3overrides.h"
#include "config/settings.h"
#include "config/syncsets.h"

#include <QString>

#include <optional>
#include <vector>

class QProcessEnvironment;

namespace omsync {

//! What can be said over Settings, by the environment or the command line, as one text each.
enum class OverrideField {
    Servers,           //!< see SyncTexts
    Domains,           //!< see SyncTexts
    Variables,         //!< see SyncTexts
    ApiKey,            //!< for every source
    ApiKeyFile,        //!< for every source
    AccessKeyId,       //!< for every source
    SecretKey,         //!< for every source
    SecretKeyFile,     //!< for every source
    Region,            //!< for every source
    Addressing,        //!< for every source; see addressingOf()
    AwsAccessKeyId,    //!< for those sources that use it
    AwsSecretKey,      //!< for those sources that use it
    AwsSessionToken,   //!< for those sources that use it
    AwsRegion,         //!< for those sources that use it
    PastDays,          //!< for every selection
    Years,             //!< for every selection
    Trees,             //!< for every selection, separated by commas
    RunDays,           //!< for every selection
    SpatialDays,       //!< for every selection
    RepeatInterval,    //!< minutes
    Concurrent,        //!< Transfers
    ConcurrentDomains, //!< Passes
    Publish,           //!< see publishModeOf()
    RetentionDays,     //!< for every class of Variables and every selection
    MostGibibytes,     //!< of the tree `data`, powers of 1024 as the existing client counts them
    Rate,              //!< megabytes (10⁶) a second, with or without a fraction
    DataDirectory,
    RunDirectory,
    SpatialDirectory,
    Bind, //!< see endpointOf()
    TlsCertificate,
    TlsKey,
    ClientKeys, //!< separated by commas
    ClientKey,  //!< one more
    ClientKeysFile,
    ClientCredentials,     //!< `id:secret`, separated by commas
    ClientCredentialsFile, //!< see readCredentialsFile()
    NginxSendfilePrefix,
    VirtualHost, //!< see ServeSettings
    AccessLog,   //!< a file
};

//! What was said over Settings; absent is what was not.
struct Overrides
{
    bool isSyncOff = false; //!< SYNC_ENABLED=false
    std::optional<GivenText> servers;
    std::optional<GivenText> domains;
    std::optional<GivenText> variables;
    std::optional<Secret> apiKey;
    S3Overrides s3;
    std::optional<int> pastDays;
    std::optional<YearRange> years;
    std::optional<std::vector<Tree>> trees;
    std::optional<int> runDays;
    std::optional<int> spatialDays;
    std::optional<std::chrono::minutes> repeatInterval;
    std::optional<int> concurrent;
    std::optional<int> concurrentDomains;
    std::optional<PublishMode> publish;
    std::optional<int> retentionDays;
    std::optional<qint64> mostBytes;
    std::optional<qint64> bytesPerSecond;
    std::optional<QString> dataDirectory;
    std::optional<QString> runDirectory;
    std::optional<QString> spatialDirectory;
    std::optional<QString> address;
    std::optional<quint16> port;
    std::optional<QString> tlsCertificate;
    std::optional<QString> tlsKey;
    std::optional<std::vector<KeySettings>> keys;
    std::optional<QString> keysFile; //!< that they were read from; empty: none
    std::optional<std::vector<SignerSettings>> signers;
    std::optional<QString> credentialsFile; //!< the same
    std::optional<QString> virtualHost;
    std::optional<QString> accessLog;
    std::optional<QString> nginxSendfilePrefix;
    std::optional<bool> isPublic;
    std::optional<bool> isJsonPublic;

    //! Reads one field; `origin` names it in errors, which are BadInput and repeat no secret, or those of
    //! readSecretFile() and readKeysFile().
    [[nodiscard]] Result<void> set(OverrideField field, const QString &text, const QString &origin);

    friend bool operator==(const Overrides &, const Overrides &) = default;
};

//! The variables of DATA.md, section 3, and OMSYNC_APIKEY_FILE and OMSYNC_KEYS_FILE, which win over SYNC_APIKEY and
//! API_SYNC_APIKEYS; OMSYNC_ACCESS_KEY_ID, OMSYNC_SECRET_KEY, OMSYNC_SECRET_KEY_FILE and OMSYNC_REGION,
//! OMSYNC_CREDENTIALS_FILE, and in place of these the files apikey, secret_key, keys, credentials,
//! tls_certificate and tls_key in CREDENTIALS_DIRECTORY, where systemd has put them; and, for those sources alone that
//! say so, those of the AWS tools. With SYNC_ENABLED=false, what others say of servers, domains and variables does not
//! count. Empty and unknown ones are passed over; a bad value's error names its variable.
[[nodiscard]] Result<Overrides> environmentOverrides(const QProcessEnvironment &environment);

//! What `upper` says, and where it says nothing, what `lower` does.
[[nodiscard]] Overrides laidOver(const Overrides &lower, const Overrides &upper);

//! Settings with what was said over them. Domains, with servers and variables, take the place of all sources and
//! selections; BadInput when only some of these are there.
[[nodiscard]] Result<Settings> withOverrides(Settings settings, const Overrides &overrides);

} // namespace omsync
