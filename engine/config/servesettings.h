// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "base/result.h"
#include "base/secret.h"
#include "catalog/objectkey.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace omsync {

//! What one client may use up; 0: as much as it likes.
struct ClientLimits
{
    int requestsPerSecond = 0;
    int answersAtOnce = 0;     //!< that are being sent
    qint64 bytesPerSecond = 0; //!< over a while; an answer that was begun is not slowed down
    qint64 bytesPerDay = 0;    //!< of UTC
    friend bool operator==(const ClientLimits &, const ClientLimits &) = default;
};

//! What one client may read, how long and how much.
struct Grant
{
    std::vector<Tree> trees = {};      //!< empty: all
    QStringList domains = {};          //!< empty: all
    std::optional<Instant> until = {}; //!< nothing is answered from then on; absent: for ever
    ClientLimits limits = {};
    bool isAdmin = false; //!< whether it may see how this server does
    friend bool operator==(const Grant &, const Grant &) = default;
};

//! A key that clients show to read from this node: itself, or only its digest.
struct KeySettings
{
    QString name;
    Secret key;
    QByteArray digest = {}; //!< SHA-256, 32 bytes, in place of the key; else empty
    Grant grant = {};
    friend bool operator==(const KeySettings &, const KeySettings &) = default;
};

//! An S3 client that signs its requests.
struct SignerSettings
{
    QString accessKeyId;
    Secret secretKey;
    Grant grant = {};
    friend bool operator==(const SignerSettings &, const SignerSettings &) = default;
};

//! How a line of the access log is written.
enum class AccessLogForm {
    Combined, //!< as Apache and nginx do
    Json,
};

//! `combined` or `json`.
[[nodiscard]] QString nameOf(AccessLogForm form);
//! BadInput for any other text.
[[nodiscard]] Result<AccessLogForm> accessLogFormOf(QStringView text);

//! How to serve.
struct ServeSettings
{
    QString address = QStringLiteral("127.0.0.1"); //!< to listen on
    quint16 port = 8080;                           //!< 0: any free one
    QString tlsCertificate = {};                   //!< a PEM file, its own certificate first; empty: no TLS
    QString tlsKey = {};                           //!< the PEM file of its key
    std::vector<KeySettings> keys = {};
    QString keysFile = {};                    //!< that keys were read from; empty: none, and then they are not saved
    std::vector<SignerSettings> signers = {}; //!< whose signatures are checked
    QString credentialsFile = {};             //!< that signers were read from; the same
    bool isPublic = false;                    //!< whether requests without a key are answered
    bool isJsonPublic = false;                //!< the same, for `*.json` alone
    QString virtualHost = {};                 //!< `s3.example.org`: the names before it are buckets; empty: none are
    QString nginxSendfilePrefix = {};         //!< NGINX_SENDFILE_PREFIX; empty: bodies are sent by ourselves
    int maxConnections = 4096;
    int connectionsPerAddress = 256;
    ClientLimits limitsPerAddress = {};
    QStringList trustedProxies = {}; //!< addresses and subnets, `10.0.0.0/8`, whose X-Forwarded-For is believed
    bool areMetricsPublic = false;   //!< whether anyone may see how this server does
    QString accessLog = {};          //!< a file that gets a line for each answer; empty: none
    AccessLogForm accessLogForm = AccessLogForm::Combined;
    friend bool operator==(const ServeSettings &, const ServeSettings &) = default;
};

} // namespace omsync
