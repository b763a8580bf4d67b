// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakebody.h"

#include <QByteArrayView>
#include <QCache>

#include <memory>
#include <utility>

namespace omsync {

namespace {

constexpr qint64 blockSize = 4096;

QByteArray blockOf(const QByteArray &key, int version, qint64 number)
{
    const QByteArray line =
        key + " version " + QByteArray::number(version) + " block " + QByteArray::number(number) + '\n';
    return line.repeated(blockSize / line.size() + 1).first(blockSize);
}

//! All bytes up to `end`, kept for the next time: tests ask for the same ones again and again.
const QByteArray &bodyTo(qint64 end, const QByteArray &key, int version)
{
    constexpr int mostBodies = 4;
    static thread_local QCache<std::pair<QByteArray, int>, QByteArray> bodies(mostBodies);
    const std::pair identity(key, version);
    if (!bodies.contains(identity))
        bodies.insert(identity, std::make_unique<QByteArray>().release());
    QByteArray &body = *bodies.object(identity);
    for (qint64 number = body.size() / blockSize; number * blockSize < end; ++number)
        body += blockOf(key, version, number);
    return body;
}

} // namespace

QByteArray fakeBytes(const QByteArray &key, int version, qint64 begin, qint64 end)
{
    return bodyTo(end, key, version).sliced(begin, end - begin);
}

int fakeVersionOf(const QByteArray &key, const QByteArray &body)
{
    const QByteArray opening = key + " version ";
    if (!body.startsWith(opening))
        return 0;
    const qsizetype from = opening.size();
    const int version = body.sliced(from, body.indexOf(' ', from) - from).toInt();
    return QByteArrayView(bodyTo(body.size(), key, version)).first(body.size()) == body ? version : 0;
}

} // namespace omsync
