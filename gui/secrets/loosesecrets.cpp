// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/secrets/loosesecrets.h"

#include "base/logging.h"
#include "config/secretfile.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

const QString apiKeyEnd = u"/api-key"_s;
const QString secretKeyEnd = u"/secret-key"_s;
const QString ofNodes = u"@nodes/"_s; // begins what NodeKeys keeps beside them

//! One place in which a source has a secret.
struct SecretSlot
{
    QString name;
    Secret *secret;
    QString *file;
    bool isWanted; // the source takes it from nowhere else
};

std::vector<SecretSlot> slotsOf(Settings &settings)
{
    std::vector<SecretSlot> found;
    for (SourceSettings &source : settings.sources) {
        S3Settings &s3 = source.s3;
        found.push_back(
            {.name = source.name + apiKeyEnd, .secret = &source.apiKey, .file = &source.apiKeyFile, .isWanted = true});
        found.push_back({.name = source.name + secretKeyEnd,
                         .secret = &s3.credentials.secretKey,
                         .file = &s3.secretKeyFile,
                         .isWanted = !s3.usesAwsEnvironment && !s3.credentials.accessKeyId.isEmpty()});
    }
    return found;
}

//! A file's name that no other secret has.
QString fileNameOf(const QString &secret)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(secret));
}

} // namespace

LooseSecrets looseSecretsOf(const Settings &settings)
{
    Settings copy = settings;
    LooseSecrets loose;
    for (const SecretSlot &slot : slotsOf(copy)) {
        if (slot.isWanted && slot.file->isEmpty() && !slot.secret->isEmpty())
            loose.emplace(slot.name, *slot.secret);
    }
    return loose;
}

void putInto(Settings &settings, const LooseSecrets &secrets)
{
    for (const SecretSlot &slot : slotsOf(settings)) {
        const auto found = secrets.find(slot.name);
        if (found != secrets.end() && slot.isWanted && slot.file->isEmpty())
            *slot.secret = found->second;
    }
}

QStringList stillWanted(const Settings &settings, const QStringList &names)
{
    Settings copy = settings;
    QStringList wanted;
    for (const SecretSlot &slot : slotsOf(copy)) {
        if (slot.isWanted && slot.file->isEmpty() && slot.secret->isEmpty() && names.contains(slot.name))
            wanted.append(slot.name);
    }
    return wanted;
}

void loosen(Settings &settings, const QString &directory)
{
    for (const SecretSlot &slot : slotsOf(settings)) {
        if (slot.isWanted && !slot.secret->isEmpty() && QFileInfo(*slot.file).path() == directory)
            slot.file->clear();
    }
}

void removeUnusedFiles(const Settings &settings, const QString &directory)
{
    Settings copy = settings;
    QStringList used;
    for (const SecretSlot &slot : slotsOf(copy))
        used.append(*slot.file);
    const QDir files(directory);
    for (const QString &name :
         files.entryList({u'*' + fileNameOf(apiKeyEnd), u'*' + fileNameOf(secretKeyEnd)}, QDir::Files)) {
        const QString path = directory + u'/' + name;
        const bool isUsed = std::ranges::any_of(used, [&path](const QString &other) {
            return !other.isEmpty() && QFileInfo(other) == QFileInfo(path); // links followed
        });
        if (!isUsed && !name.startsWith(fileNameOf(ofNodes)) && !QFile::remove(path))
            qCWarning(lcConfig).noquote() << path << "is not needed any more, and cannot be removed";
    }
}

Result<void> writeLooseSecrets(Settings &settings, const QString &directory)
{
    for (const SecretSlot &slot : slotsOf(settings)) {
        if (!slot.isWanted || !slot.file->isEmpty() || slot.secret->isEmpty())
            continue;
        const QString path = directory + u'/' + fileNameOf(slot.name);
        if (auto saved = savePrivateFile(path, slot.secret->reveal().toUtf8() + '\n'); !saved)
            return saved;
        *slot.file = path;
    }
    return {};
}

} // namespace omsync
