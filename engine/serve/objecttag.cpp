// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/objecttag.h"

#include <QCryptographicHash>
#include <QStringBuilder>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

QByteArray shortHash(const QByteArray &bytes)
{
    const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha1);
    return QByteArray::fromRawData(hash.constData(), 8).toHex();
}

} // namespace

QByteArray objectTag(TagForm form, const QByteArray &key, const FileStatus &status, Instant now)
{
    const QByteArray size = QByteArray::number(status.size, 16);
    const Instant modified = secondOf(status);
    if (form == TagForm::Nginx)
        return '"' % QByteArray::number(unixSeconds(modified), 16) % '-' % size % '"';
    const QByteArray version = key % '\n' % QByteArray::number(status.size) % '\n' %
                               QByteArray::number(qint64(status.modified.time_since_epoch().count()));
    const QByteArray mark = modified >= now ? "W/\""_ba : "\""_ba;
    return mark % shortHash(version) % '-' % size % '"';
}

QByteArray documentTag(const QByteArray &document)
{
    return '"' % shortHash(document) % '-' % QByteArray::number(document.size(), 16) % '"';
}

Instant secondOf(const FileStatus &status)
{
    return std::chrono::floor<std::chrono::seconds>(status.modified);
}

} // namespace omsync
