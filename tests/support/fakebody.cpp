// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakebody.h"

#include <QByteArrayView>

namespace omsync {

namespace {

constexpr qint64 blockSize = 4096;

QByteArray blockOf(const QByteArray &key, int version, qint64 number)
{
    const QByteArray line =
        key + " version " + QByteArray::number(version) + " block " + QByteArray::number(number) + '\n';
    return line.repeated(blockSize / line.size() + 1).first(blockSize);
}

} // namespace

QByteArray fakeBytes(const QByteArray &key, int version, qint64 begin, qint64 end)
{
    QByteArray bytes;
    bytes.reserve(end - begin + blockSize);
    const qint64 first = begin / blockSize;
    for (qint64 number = first; number * blockSize < end; ++number)
        bytes += blockOf(key, version, number);
    return bytes.sliced(begin - first * blockSize, end - begin);
}

int fakeVersionOf(const QByteArray &key, const QByteArray &body)
{
    const QByteArray opening = key + " version ";
    if (!body.startsWith(opening))
        return 0;
    const qsizetype from = opening.size();
    const int version = body.sliced(from, body.indexOf(' ', from) - from).toInt();
    return body == fakeBytes(key, version, 0, body.size()) ? version : 0;
}

} // namespace omsync
