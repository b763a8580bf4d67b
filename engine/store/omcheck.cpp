// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/omcheck.h"

#include "store/omtable.h"
#include "store/omtree.h"

#include <QJsonDocument>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 headSize = 4; // magic, version and, in version 1 and 2, the compression
constexpr qint64 largestJson = 64 * 1024 * 1024;

Result<void> checkJson(const File &file)
{
    const auto status = file.status();
    if (!status)
        return Failure(status.error());
    if (status->size > largestJson)
        return Failure(ErrorCode::Damaged, u"JSON of %1 bytes, more than anyone writes"_s.arg(status->size));
    const auto bytes = file.readAt(0, status->size);
    if (!bytes)
        return Failure(bytes.error());
    QJsonParseError parsed;
    static_cast<void>(QJsonDocument::fromJson(*bytes, &parsed));
    if (parsed.error != QJsonParseError::NoError)
        return Failure(ErrorCode::Damaged, u"not JSON at byte %1: %2"_s.arg(parsed.offset).arg(parsed.errorString()));
    return {};
}

} // namespace

Result<void> checkOm(const File &file)
{
    const auto status = file.status();
    if (!status)
        return Failure(status.error());
    const auto head = file.readAt(0, headSize);
    if (!head)
        return Failure(head.error());
    if (head->size() < headSize || !head->startsWith("OM"))
        return Failure(ErrorCode::Damaged, u"no .om file: it does not begin with OM"_s);
    switch (head->at(2)) {
    case 1:
    case 2: return checkOmTable(file, status->size);
    case 3: return checkOmTree(file, status->size);
    default: return Failure(ErrorCode::Damaged, u"unknown version %1 of .om"_s.arg(quint8(head->at(2))));
    }
}

Result<void> checkContent(const File &file, QByteArrayView fileName)
{
    if (fileName.endsWith(".om"))
        return checkOm(file);
    if (fileName.endsWith(".json"))
        return checkJson(file);
    return {};
}

} // namespace omsync
