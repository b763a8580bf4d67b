// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/objecttag.h"

#include <QCryptographicHash>
#include <QStringBuilder>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds longestStep(2); // in which file systems keep times that are no fractions of seconds

QByteArray shortHash(const QByteArray &bytes)
{
    const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha1);
    return QByteArray::fromRawData(hash.constData(), 8).toHex();
}

QByteArray nanosecondsText(std::chrono::sys_time<std::chrono::nanoseconds> time)
{
    return QByteArray::number(qint64(time.time_since_epoch().count()));
}

QByteArray versionText(const QByteArray &key, const FileStatus &status)
{
    return key % '\n' % QByteArray::number(status.size) % '\n' % nanosecondsText(status.modified);
}

QByteArray tagOf(const QByteArray &hash, qint64 size)
{
    return '"' % hash % '-' % QByteArray::number(size, 16) % '"';
}

} // namespace

QByteArray objectTag(TagForm form, const QByteArray &key, const FileIdentity &identity, Instant now)
{
    const FileStatus &status = identity.status;
    if (form == TagForm::Nginx)
        return tagOf(QByteArray::number(unixSeconds(secondOf(status)), 16), status.size);
    return isNew(status, now) ? tagWhileNew(key, identity) : tagOf(shortHash(versionText(key, status)), status.size);
}

QByteArray tagWhileNew(const QByteArray &key, const FileIdentity &identity)
{
    const QByteArray version = versionText(key, identity.status) % '\n' % QByteArray::number(identity.device) % '\n' %
                               QByteArray::number(identity.number) % '\n' % nanosecondsText(identity.changed);
    const bool tellsRewrites = identity.changed != std::chrono::floor<std::chrono::seconds>(identity.changed);
    return (tellsRewrites ? QByteArray() : "W/"_ba) + tagOf(shortHash(version), identity.status.size);
}

bool isNew(const FileStatus &status, Instant now)
{
    const bool hasFraction = status.modified != secondOf(status);
    return secondOf(status) + (hasFraction ? 1s : longestStep) > now;
}

QByteArray documentTag(const QByteArray &document)
{
    return tagOf(shortHash(document), document.size());
}

Instant secondOf(const FileStatus &status)
{
    return std::chrono::floor<std::chrono::seconds>(status.modified);
}

} // namespace omsync
