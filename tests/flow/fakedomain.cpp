// SPDX-License-Identifier: GPL-3.0-or-later
#include "flow/fakedomain.h"

#include "support/fakebody.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

std::optional<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return file.readAll();
}

QString pathOf(const QString &dataDirectory, const QByteArray &key)
{
    return dataDirectory + u'/' + QString::fromUtf8(key.sliced(5));
}

} // namespace

FakeDomain::FakeDomain(FakeSource &source)
    : m_source(source)
{
}

QByteArray FakeDomain::fileKey(int n)
{
    return "data/dwd_icon/cape/rolling_" + QByteArray::number(n) + ".bin";
}

QByteArray FakeDomain::metaKey()
{
    return "data/dwd_icon/static/meta.json";
}

void FakeDomain::putFile(int n, int version, qint64 size, Instant modified)
{
    m_files[n] = {.version = version, .size = size};
    m_source.put(fileKey(n), {.size = size, .modified = modified, .version = version});
}

void FakeDomain::removeFile(int n)
{
    m_files.erase(n);
    m_source.remove(fileKey(n));
}

FakeObject FakeDomain::metaOf(Instant run)
{
    const QJsonObject meta{{u"last_run_initialisation_time"_s, unixSeconds(run)},
                           {u"last_run_modification_time"_s, unixSeconds(run) + 7200},
                           {u"last_run_availability_time"_s, unixSeconds(run) + 7300},
                           {u"data_end_time"_s, unixSeconds(run) + 604'800},
                           {u"temporal_resolution_seconds"_s, 3600},
                           {u"update_interval_seconds"_s, 21'600},
                           {u"chunk_time_length"_s, 253}};
    return {.size = 0, .modified = run + 2h, .version = 1, .body = QJsonDocument(meta).toJson()};
}

void FakeDomain::putMeta(Instant run)
{
    m_source.put(metaKey(), metaOf(run));
}

QStringList FakeDomain::differencesTo(const QString &dataDirectory) const
{
    QStringList differences;
    for (const auto &[n, file] : m_files) {
        const auto content = contentOf(pathOf(dataDirectory, fileKey(n)));
        if (!content)
            differences.append(u"file %1 is missing"_s.arg(n));
        else if (content->size() != file.size || fakeVersionOf(fileKey(n), *content) != file.version)
            differences.append(u"file %1 has version %2 and %3 bytes, not %4 and %5"_s.arg(n)
                                   .arg(fakeVersionOf(fileKey(n), *content))
                                   .arg(content->size())
                                   .arg(file.version)
                                   .arg(file.size));
    }
    return differences;
}

int versionHere(const QString &dataDirectory, int n)
{
    const auto content = contentOf(pathOf(dataDirectory, FakeDomain::fileKey(n)));
    return content ? fakeVersionOf(FakeDomain::fileKey(n), *content) : -1;
}

std::optional<Instant> runHere(const QString &dataDirectory)
{
    const auto content = contentOf(pathOf(dataDirectory, FakeDomain::metaKey()));
    const auto meta = readDomainMeta(content.value_or(QByteArray()));
    return meta ? std::optional(meta->runInitialisation) : std::nullopt;
}

} // namespace omsync
