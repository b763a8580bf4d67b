// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/overrides.h"

#include "config/assign.h"
#include "config/clientfile.h"
#include "config/endpoint.h"
#include "config/lay.h"
#include "config/secretfile.h"
#include "config/wholenumber.h"

#include <QFileInfo>
#include <QProcessEnvironment>

#include <array>
#include <cmath>
#include <tuple>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

struct EnvironmentField
{
    QStringView name;
    OverrideField field;
};

// In the order in which they are read: a file with a secret comes after the variable with one, and so wins.
constexpr std::array environmentFields{
    EnvironmentField{u"SYNC_SERVER", OverrideField::Servers},
    EnvironmentField{u"SYNC_DOMAINS", OverrideField::Domains},
    EnvironmentField{u"SYNC_VARIABLES", OverrideField::Variables},
    EnvironmentField{u"SYNC_APIKEY", OverrideField::ApiKey},
    EnvironmentField{u"OMSYNC_APIKEY_FILE", OverrideField::ApiKeyFile},
    EnvironmentField{u"OMSYNC_ACCESS_KEY_ID", OverrideField::AccessKeyId},
    EnvironmentField{u"OMSYNC_SECRET_KEY", OverrideField::SecretKey},
    EnvironmentField{u"OMSYNC_SECRET_KEY_FILE", OverrideField::SecretKeyFile},
    EnvironmentField{u"OMSYNC_REGION", OverrideField::Region},
    EnvironmentField{u"AWS_ACCESS_KEY_ID", OverrideField::AwsAccessKeyId},
    EnvironmentField{u"AWS_SECRET_ACCESS_KEY", OverrideField::AwsSecretKey},
    EnvironmentField{u"AWS_SESSION_TOKEN", OverrideField::AwsSessionToken},
    EnvironmentField{u"AWS_DEFAULT_REGION", OverrideField::AwsRegion},
    EnvironmentField{u"AWS_REGION", OverrideField::AwsRegion},
    EnvironmentField{u"SYNC_PAST_DAYS", OverrideField::PastDays},
    EnvironmentField{u"SYNC_CONCURRENT", OverrideField::Concurrent},
    EnvironmentField{u"SYNC_CONCURRENT_MODELS", OverrideField::ConcurrentDomains},
    EnvironmentField{u"SYNC_REPEAT_INTERVAL", OverrideField::RepeatInterval},
    EnvironmentField{u"SYNC_DATA_DIRECTORY_MAX_SIZE_GB", OverrideField::MostGibibytes},
    EnvironmentField{u"API_BIND", OverrideField::Bind},
    EnvironmentField{u"OMSYNC_TLS_CERTIFICATE", OverrideField::TlsCertificate},
    EnvironmentField{u"OMSYNC_TLS_KEY", OverrideField::TlsKey},
    EnvironmentField{u"API_SYNC_APIKEYS", OverrideField::ClientKeys},
    EnvironmentField{u"OMSYNC_KEYS_FILE", OverrideField::ClientKeysFile},
    EnvironmentField{u"S3_READ_CREDENTIALS", OverrideField::ClientCredentials},
    EnvironmentField{u"OMSYNC_CREDENTIALS_FILE", OverrideField::ClientCredentialsFile},
    EnvironmentField{u"NGINX_SENDFILE_PREFIX", OverrideField::NginxSendfilePrefix},
    EnvironmentField{u"OMSYNC_VIRTUAL_HOST", OverrideField::VirtualHost},
    EnvironmentField{u"OMSYNC_ACCESS_LOG", OverrideField::AccessLog},
    EnvironmentField{u"DATA_DIRECTORY", OverrideField::DataDirectory},
    EnvironmentField{u"DATA_RUN_DIRECTORY", OverrideField::RunDirectory},
    EnvironmentField{u"DATA_SPATIAL_DIRECTORY", OverrideField::SpatialDirectory}};

// Files of these names in $CREDENTIALS_DIRECTORY (systemd.exec(5), LoadCredential=), which win over the environment.
constexpr std::array credentialFields{EnvironmentField{u"apikey", OverrideField::ApiKeyFile},
                                      EnvironmentField{u"secret_key", OverrideField::SecretKeyFile},
                                      EnvironmentField{u"tls_certificate", OverrideField::TlsCertificate},
                                      EnvironmentField{u"tls_key", OverrideField::TlsKey},
                                      EnvironmentField{u"keys", OverrideField::ClientKeysFile},
                                      EnvironmentField{u"credentials", OverrideField::ClientCredentialsFile}};

Result<qint64> megabytesPerSecond(const QString &text)
{
    bool isNumber = false;
    const double megabytes = text.trimmed().toDouble(&isNumber);
    if (!isNumber || !(megabytes >= 0.001 && megabytes <= 1'000'000))
        return Failure(ErrorCode::BadInput,
                       u"\"%1\" is no number of megabytes a second, from 0.001 to 1000000"_s.arg(text));
    return qint64(std::llround(megabytes * 1e6));
}

//! The parts between the commas, trimmed; an empty text is one empty part.
QStringList itemsOf(const QString &text)
{
    QStringList items = text.split(u',');
    for (QString &item : items)
        item = item.trimmed();
    return items;
}

//! As the service of the existing client reads SYNC_ENABLED; empty says nothing against it.
Result<bool> isSyncEnabled(const QString &text)
{
    const QString word = text.trimmed().toLower();
    if (word.isEmpty() || word == u"true" || word == u"1" || word == u"yes" || word == u"on")
        return true;
    if (word == u"false" || word == u"0" || word == u"no" || word == u"off")
        return false;
    return Failure(ErrorCode::BadInput, u"SYNC_ENABLED: \"%1\" is neither true nor false"_s.arg(text));
}

Result<qint64> gibibytes(const QString &text)
{
    const auto number = wholeNumberOf(text, {.first = 0, .last = 100'000'000});
    if (!number)
        return Failure(number.error());
    return qint64(*number) << 30;
}

std::vector<KeySettings> keysIn(const QString &text)
{
    std::vector<KeySettings> keys;
    for (const QString &key : text.split(u',')) {
        if (!key.trimmed().isEmpty())
            keys.push_back({.name = u"key-%1"_s.arg(keys.size() + 1), .key = Secret(key.trimmed())});
    }
    return keys;
}

//! The error repeats nothing: half of what is given are secrets.
Result<std::vector<SignerSettings>> signersIn(const QString &text)
{
    std::vector<SignerSettings> all;
    for (const QString &pair : text.split(u',', Qt::SkipEmptyParts)) {
        const qsizetype colon = pair.indexOf(u':');
        if (colon < 1)
            return Failure(ErrorCode::BadInput, u"must be pairs of access key id and secret, id:secret,id:secret"_s);
        all.push_back(
            {.accessKeyId = pair.first(colon).trimmed(), .secretKey = Secret(pair.sliced(colon + 1).trimmed())});
    }
    return all;
}

Result<void> setBind(Overrides &overrides, const QString &text)
{
    const auto endpoint = endpointOf(text);
    if (!endpoint)
        return Failure(endpoint.error());
    overrides.address = endpoint->address;
    overrides.port = endpoint->port;
    return {};
}

Result<void> addClientKey(Overrides &overrides, const QString &text)
{
    std::vector<KeySettings> keys = overrides.keys.value_or(std::vector<KeySettings>());
    keys.push_back({.name = u"key-%1"_s.arg(keys.size() + 1), .key = Secret(text)});
    overrides.keys = std::move(keys);
    return {};
}

//! A file, or none, takes the place of what was read before.
template <typename T>
Result<void> setClients(Result<std::vector<T>> clients, std::optional<std::vector<T>> &into,
                        std::optional<QString> &file, const QString &path)
{
    file = path;
    return assign(std::move(clients), into);
}

Result<void> setRepeatInterval(Overrides &overrides, const QString &text)
{
    const auto minutes = wholeNumberOf(text, repeatMinutesSpan);
    if (!minutes)
        return Failure(minutes.error());
    overrides.repeatInterval = std::chrono::minutes(*minutes);
    return {};
}

Result<void> setField(Overrides &into, OverrideField field, const GivenText &given)
{
    const QString &text = given.text;
    switch (field) {
    case OverrideField::Servers: return assign(Result(given), into.servers);
    case OverrideField::Domains: return assign(Result(given), into.domains);
    case OverrideField::Variables: return assign(Result(given), into.variables);
    case OverrideField::ApiKey: return assign(Result(Secret(text)), into.apiKey);
    case OverrideField::ApiKeyFile: return assign(readSecretFile(text), into.apiKey);
    case OverrideField::AccessKeyId: return assign(Result(text.trimmed()), into.s3.accessKeyId);
    case OverrideField::SecretKey: return assign(Result(Secret(text.trimmed())), into.s3.secretKey);
    case OverrideField::SecretKeyFile: return assign(readSecretFile(text), into.s3.secretKey);
    case OverrideField::Region: return assign(Result(text), into.s3.region);
    case OverrideField::Addressing: return assign(addressingOf(text), into.s3.addressing);
    case OverrideField::AwsAccessKeyId: return assign(Result(text), into.s3.awsCredentials.accessKeyId);
    case OverrideField::AwsSecretKey: return assign(Result(Secret(text)), into.s3.awsCredentials.secretKey);
    case OverrideField::AwsSessionToken: return assign(Result(Secret(text)), into.s3.awsCredentials.sessionToken);
    case OverrideField::AwsRegion: return assign(Result(text), into.s3.awsRegion);
    case OverrideField::PastDays: return assign(wholeNumberOf(text, pastDaysSpan), into.pastDays);
    case OverrideField::Years: return assign(yearRangeOf(text), into.years);
    case OverrideField::Trees: return assign(treesOf(itemsOf(text)), into.trees);
    case OverrideField::RunDays: return assign(wholeNumberOf(text, pastDaysSpan), into.runDays);
    case OverrideField::SpatialDays: return assign(wholeNumberOf(text, pastDaysSpan), into.spatialDays);
    case OverrideField::RepeatInterval: return setRepeatInterval(into, text);
    case OverrideField::Concurrent: return assign(wholeNumberOf(text, concurrentSpan), into.concurrent);
    case OverrideField::ConcurrentDomains:
        return assign(wholeNumberOf(text, concurrentDomainsSpan), into.concurrentDomains);
    case OverrideField::Publish: return assign(publishModeOf(text), into.publish);
    case OverrideField::RetentionDays: return assign(wholeNumberOf(text, retentionDaysSpan), into.retentionDays);
    case OverrideField::MostGibibytes: return assign(gibibytes(text), into.mostBytes);
    case OverrideField::Rate: return assign(megabytesPerSecond(text), into.bytesPerSecond);
    case OverrideField::DataDirectory: return assign(Result(text), into.dataDirectory);
    case OverrideField::RunDirectory: return assign(Result(text), into.runDirectory);
    case OverrideField::SpatialDirectory: return assign(Result(text), into.spatialDirectory);
    case OverrideField::Bind: return setBind(into, text);
    case OverrideField::TlsCertificate: return assign(Result(text), into.tlsCertificate);
    case OverrideField::TlsKey: return assign(Result(text), into.tlsKey);
    case OverrideField::ClientKeys: return setClients(Result(keysIn(text)), into.keys, into.keysFile, {});
    case OverrideField::ClientKey: return addClientKey(into, text);
    case OverrideField::ClientKeysFile: return setClients(readKeysFile(text), into.keys, into.keysFile, text);
    case OverrideField::ClientCredentials: return setClients(signersIn(text), into.signers, into.credentialsFile, {});
    case OverrideField::ClientCredentialsFile:
        return setClients(readCredentialsFile(text), into.signers, into.credentialsFile, text);
    case OverrideField::NginxSendfilePrefix: return assign(Result(text), into.nginxSendfilePrefix);
    case OverrideField::VirtualHost: return assign(Result(text), into.virtualHost);
    case OverrideField::AccessLog: return assign(Result(text), into.accessLog);
    }
    Q_UNREACHABLE();
}

template <typename T, typename Target>
void apply(const std::optional<T> &value, Target &target)
{
    if (value)
        target = *value;
}

//! Why these do not say what to pull.
QString incompleteText(const Overrides &overrides)
{
    if (overrides.domains)
        return u"no variables are named beside %1: name some, as in \"sync dwd_icon temperature_2m\", or all by %2"_s
            .arg(overrides.domains->origin, nameOf(VariableSelector::All));
    if (overrides.variables)
        return u"no domains are named beside %1"_s.arg(overrides.variables->origin);
    return u"%1 is of use only when both domains and variables are given"_s.arg(overrides.servers->origin);
}

Result<void> applySets(Settings &settings, const Overrides &overrides)
{
    const auto &[servers, domains, variables] = std::tie(overrides.servers, overrides.domains, overrides.variables);
    if (!servers && !domains && !variables)
        return {};
    if (!domains || !variables)
        return Failure(ErrorCode::BadInput, incompleteText(overrides));
    auto sets = syncSetsOf({.servers = servers, .domains = *domains, .variables = *variables});
    if (!sets)
        return Failure(std::move(sets).error());
    settings.sources = std::move(sets->sources);
    std::erase_if(settings.pull.rateWindows, [](const RateWindow &window) { return !window.source.isEmpty(); });
    settings.selections = std::move(sets->selections);
    return {};
}

void applyRetention(Settings &settings, const std::optional<int> &days)
{
    if (!days)
        return;
    settings.retention.days = days;
    settings.retention.pressureDays = settings.retention.previousDayDays = std::nullopt;
    for (SelectionSettings &selection : settings.selections)
        selection.retentionDays.reset();
}

void applyServe(ServeSettings &serve, const Overrides &overrides)
{
    apply(overrides.address, serve.address);
    apply(overrides.port, serve.port);
    apply(overrides.tlsCertificate, serve.tlsCertificate);
    apply(overrides.tlsKey, serve.tlsKey);
    apply(overrides.keys, serve.keys);
    if (overrides.keys)
        serve.keysFile = overrides.keysFile.value_or(QString());
    apply(overrides.signers, serve.signers);
    if (overrides.signers)
        serve.credentialsFile = overrides.credentialsFile.value_or(QString());
    apply(overrides.virtualHost, serve.virtualHost);
    apply(overrides.accessLog, serve.accessLog);
    apply(overrides.nginxSendfilePrefix, serve.nginxSendfilePrefix);
    apply(overrides.isPublic, serve.isPublic);
    apply(overrides.isJsonPublic, serve.isJsonPublic);
}

Result<void> readCredentials(Overrides &overrides, const QString &directory)
{
    if (directory.isEmpty())
        return {};
    for (const auto &[name, field] : credentialFields) {
        const QString file = directory + u'/' + name.toString();
        if (!QFileInfo::exists(file))
            continue;
        if (auto done = overrides.set(field, file, u"credential %1"_s.arg(name)); !done)
            return done;
    }
    return {};
}

} // namespace

Result<void> Overrides::set(OverrideField field, const QString &text, const QString &origin)
{
    auto done = setField(*this, field, {.text = text, .origin = origin});
    if (!done)
        return Failure(std::move(done).error().within(origin));
    return {};
}

Result<Overrides> environmentOverrides(const QProcessEnvironment &environment)
{
    Overrides overrides;
    const auto selects = isSyncEnabled(environment.value(u"SYNC_ENABLED"_s));
    if (!selects)
        return Failure(selects.error());
    for (const auto &[name, field] : environmentFields) {
        const QString text = environment.value(name.toString());
        if (text.isEmpty())
            continue;
        if (auto done = overrides.set(field, text, name.toString()); !done)
            return Failure(std::move(done).error());
    }
    if (auto done = readCredentials(overrides, environment.value(u"CREDENTIALS_DIRECTORY"_s)); !done)
        return Failure(std::move(done).error());
    overrides.isSyncOff = !*selects;
    if (overrides.isSyncOff) {
        overrides.servers = overrides.domains = overrides.variables = std::nullopt;
        overrides.apiKey.reset(); // of those servers
    }
    return overrides;
}

Overrides laidOver(const Overrides &lower, const Overrides &upper)
{
    Overrides both = lower;
    const bool isForOthers = lower.servers && upper.servers && upper.servers->text != lower.servers->text;
    if (isForOthers) // other servers than the key was given with
        both.apiKey.reset();
    lay(both.servers, upper.servers);
    lay(both.domains, upper.domains);
    lay(both.variables, upper.variables);
    lay(both.apiKey, upper.apiKey);
    both.s3 = laidOver(lower.s3, upper.s3);
    lay(both.pastDays, upper.pastDays);
    lay(both.years, upper.years);
    lay(both.trees, upper.trees);
    lay(both.runDays, upper.runDays);
    lay(both.spatialDays, upper.spatialDays);
    lay(both.repeatInterval, upper.repeatInterval);
    lay(both.concurrent, upper.concurrent);
    lay(both.concurrentDomains, upper.concurrentDomains);
    lay(both.publish, upper.publish);
    lay(both.retentionDays, upper.retentionDays);
    lay(both.mostBytes, upper.mostBytes);
    lay(both.bytesPerSecond, upper.bytesPerSecond);
    lay(both.dataDirectory, upper.dataDirectory);
    lay(both.runDirectory, upper.runDirectory);
    lay(both.spatialDirectory, upper.spatialDirectory);
    lay(both.address, upper.address);
    lay(both.port, upper.port);
    lay(both.tlsCertificate, upper.tlsCertificate);
    lay(both.tlsKey, upper.tlsKey);
    lay(both.keys, upper.keys);
    if (upper.keys)
        both.keysFile = upper.keysFile;
    lay(both.signers, upper.signers);
    lay(both.credentialsFile, upper.credentialsFile);
    lay(both.virtualHost, upper.virtualHost);
    lay(both.accessLog, upper.accessLog);
    lay(both.nginxSendfilePrefix, upper.nginxSendfilePrefix);
    lay(both.isPublic, upper.isPublic);
    lay(both.isJsonPublic, upper.isJsonPublic);
    return both;
}

Result<Settings> withOverrides(Settings settings, const Overrides &overrides)
{
    if (auto done = applySets(settings, overrides); !done)
        return Failure(std::move(done).error());
    for (SourceSettings &source : settings.sources) {
        apply(overrides.apiKey, source.apiKey);
        if (overrides.apiKey)
            source.apiKeyFile.clear();
        source.s3 = withOverrides(source.s3, overrides.s3);
    }
    for (SelectionSettings &selection : settings.selections) {
        apply(overrides.pastDays, selection.pastDays);
        if (overrides.pastDays) // in place of the years that are said below
            selection.years.reset();
        apply(overrides.years, selection.years);
        apply(overrides.trees, selection.trees);
        apply(overrides.runDays, selection.runDays);
        apply(overrides.spatialDays, selection.spatialDays);
    }
    apply(overrides.repeatInterval, settings.pull.repeatInterval);
    apply(overrides.concurrent, settings.pull.concurrent);
    apply(overrides.concurrentDomains, settings.pull.concurrentDomains);
    apply(overrides.bytesPerSecond, settings.pull.bytesPerSecond);
    if (overrides.bytesPerSecond) // at every time of day
        std::erase_if(settings.pull.rateWindows, [](const RateWindow &window) { return window.source.isEmpty(); });
    apply(overrides.publish, settings.pull.publish);
    apply(overrides.mostBytes, settings.retention.mostBytes);
    applyRetention(settings, overrides.retentionDays);
    apply(overrides.dataDirectory, settings.data.directory);
    apply(overrides.runDirectory, settings.data.runDirectory);
    apply(overrides.spatialDirectory, settings.data.spatialDirectory);
    applyServe(settings.serve, overrides);
    return settings;
}

} // namespace omsync
