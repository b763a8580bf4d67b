// SPDX-License-Identifier: GPL-3.0-or-later
#include "supportbundle.h"

#include "base/logging.h"
#include "config/secretfile.h"
#include "config/settingsfile.h"
#include "status/contentjson.h"
#include "status/statusjson.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>
#include <QSysInfo>
#include <QTimeZone>
#include <QUrlQuery>

#include <algorithm>
#include <array>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

const QString mask = u"…"_s;

//! Whoever's user information or query may be the key.
void addSecretsOf(const QUrl &url, QStringList &secrets)
{
    secrets.append(url.password(QUrl::FullyDecoded));
    for (const auto &[name, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded))
        secrets += {value.isEmpty() ? name : value};
}

//! Longest first, since one may be a part of another.
QStringList secretsOf(const Settings &settings)
{
    QStringList secrets;
    for (const SourceSettings &source : settings.sources) {
        addSecretsOf(source.url, secrets);
        secrets +=
            {source.apiKey.reveal(), source.s3.credentials.secretKey.reveal(), source.s3.credentials.accessKeyId};
    }
    for (const KeySettings &key : settings.serve.keys)
        secrets += {key.key.reveal(), QString::fromLatin1(key.digest.toHex())};
    for (const SignerSettings &signer : settings.serve.signers)
        secrets += {signer.secretKey.reveal(), signer.accessKeyId};
    secrets.removeIf([](const QString &secret) { return secret.isEmpty(); });
    std::ranges::sort(secrets, std::ranges::greater(), &QString::size);
    return secrets;
}

//! As it stands between the quotes of JSON.
QString inJson(const QString &secret)
{
    const QByteArray array = QJsonDocument(QJsonArray{secret}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.sliced(2, array.size() - 4)); // without [" and "]
}

void maskSecrets(QString &text, const QStringList &secrets)
{
    for (const QString &secret : secrets) {
        text.replace(secret, mask);
        text.replace(inJson(secret), mask);
        text.replace(QString::fromLatin1(QUrl::toPercentEncoding(secret)), mask);
    }
}

//! Every URL as a log may show it.
void maskUrls(QString &text)
{
    static const QRegularExpression urls(uR"(\bhttps?://[^\s"'<>]+)"_s, QRegularExpression::CaseInsensitiveOption);
    qsizetype from = 0;
    for (auto found = urls.match(text); found.hasMatch(); found = urls.match(text, from)) {
        const QString shown = loggable(QUrl(found.captured()));
        text.replace(found.capturedStart(), found.capturedLength(), shown);
        from = found.capturedStart() + shown.size();
    }
}

//! What is no secret of the settings, but called one: of another program, or of settings that were others before.
void maskAssignments(QString &text)
{
    static const QRegularExpression headers(uR"(\b(authorization|cookie)("?\s*[=:]\s*).*)"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression names(
        uR"(([\w-]*(?:api[-_]?key|secret[-_]?(?:access[-_]?)?key|password|passwd|(?:access[-_]?|security[-_]?)?token|signature))("?\s*[=:]\s*)("[^"]*"|[^\s,;&]+))"_s,
        QRegularExpression::CaseInsensitiveOption);
    text.replace(headers, u"\\1\\2…"_s);
    text.replace(names, u"\\1\\2…"_s);
}

QString versions(const SupportBundle &bundle)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return QStringList{
        u"omsync "_s + QStringLiteral(OMSYNC_VERSION),
        u"Qt %1, built with %2"_s.arg(QString::fromLatin1(qVersion()), QStringLiteral(QT_VERSION_STR)),
        QSysInfo::prettyProductName() + u", "_s + QSysInfo::kernelType() + u' ' + QSysInfo::kernelVersion() + u", "_s +
            QSysInfo::currentCpuArchitecture(),
        u"locale %1, time zone %2"_s.arg(QLocale().name(), QString::fromUtf8(QTimeZone::systemTimeZoneId())),
        u"written at %1, with %2 lines of log"_s.arg(now.toString(Qt::ISODate)).arg(bundle.log.size())}
        .join(u'\n');
}

//! The names alone of what identifies a client stay.
QString settingsPart(Settings settings)
{
    for (SourceSettings &source : settings.sources) {
        source.url = source.url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
        source.s3.credentials = {};
    }
    return QString::fromUtf8(settingsText(settings));
}

QString findingsPart(const std::vector<Finding> &findings)
{
    QStringList lines;
    for (const Finding &finding : findings)
        lines.append(QString::fromUtf8(QJsonDocument(toJson(finding)).toJson(QJsonDocument::Compact)));
    return lines.isEmpty() ? u"none"_s : lines.join(u'\n');
}

QString statusPart(const std::optional<EngineStatus> &status)
{
    return status ? QString::fromUtf8(QJsonDocument(toJson(*status)).toJson()) : u"nothing runs"_s;
}

} // namespace

QByteArray textOf(const SupportBundle &bundle)
{
    const std::array<std::pair<QString, QString>, 5> sections{
        {{u"Versions"_s, versions(bundle)},
         {u"Settings"_s, settingsPart(bundle.settings)},
         {u"Status"_s, statusPart(bundle.status)},
         {u"Findings of doctor"_s, findingsPart(bundle.findings)},
         {u"Log"_s, bundle.log.isEmpty() ? u"none"_s : bundle.log.join(u'\n')}}};
    QString text = u"# Support bundle of omsync\n"_s;
    for (const auto &[title, content] : sections)
        text += u"\n## %1\n\n"_s.arg(title) + content.trimmed() + u'\n';
    maskSecrets(text, secretsOf(bundle.settings));
    maskUrls(text);
    maskAssignments(text);
    return text.toUtf8();
}

Result<void> save(const SupportBundle &bundle, const QString &path)
{
    return savePrivateFile(path, textOf(bundle));
}

} // namespace omsync
