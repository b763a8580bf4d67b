// SPDX-License-Identifier: GPL-3.0-or-later
// The half of clientfile.h that writes.
#include "config/bytecount.h"
#include "config/clientfile.h"
#include "config/secretfile.h"

#include <QFile>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostKeyBytes = 1 << 20;

QStringList grantWords(const Grant &grant)
{
    QStringList words;
    QStringList trees;
    for (const Tree tree : grant.trees)
        trees.append(QString::fromLatin1(nameOf(tree)));
    if (!trees.isEmpty())
        words.append(u"trees="_s + trees.join(u','));
    if (!grant.domains.isEmpty())
        words.append(u"domains="_s + grant.domains.join(u','));
    if (grant.until)
        words.append(u"until="_s + isoText(*grant.until));
    const ClientLimits &limits = grant.limits;
    if (limits.requestsPerSecond > 0)
        words.append(u"requests=%1"_s.arg(limits.requestsPerSecond));
    if (limits.answersAtOnce > 0)
        words.append(u"at_once=%1"_s.arg(limits.answersAtOnce));
    if (limits.bytesPerSecond > 0)
        words.append(u"rate="_s + byteCountText(limits.bytesPerSecond));
    if (limits.bytesPerDay > 0)
        words.append(u"quota="_s + byteCountText(limits.bytesPerDay));
    if (grant.isAdmin)
        words.append(u"admin"_s);
    return words;
}

QString keyLine(const KeySettings &key)
{
    const QString text =
        key.digest.isEmpty() ? key.key.reveal() : u"sha256:"_s + QString::fromLatin1(key.digest.toHex());
    return (QStringList{key.name, text} + grantWords(key.grant)).join(u' ');
}

bool isRemark(const QString &line)
{
    const QString text = line.trimmed();
    return text.isEmpty() || text.startsWith(u'#');
}

} // namespace

Result<void> saveKeysFile(const std::vector<KeySettings> &keys, const QString &path)
{
    std::vector<KeySettings> before;
    QStringList lines;
    if (QFile::exists(path)) {
        auto known = readKeysFile(path);
        if (!known)
            return Failure(std::move(known).error());
        const auto content = readPrivateFile(path, mostKeyBytes);
        if (!content)
            return Failure(content.error());
        before = *std::move(known);
        lines = content->split(u'\n');
    }
    if (!lines.isEmpty() && lines.back().isEmpty())
        lines.removeLast();
    auto known = before.cbegin(); // as many as there are lines that are no remarks
    for (QString &line : lines) {
        if (isRemark(line))
            continue;
        const auto now = std::ranges::find(keys, known->name, &KeySettings::name);
        if (now == keys.end())
            line.clear(); // and stays, since keys without a name are called by the number of their line
        else if (*now != *known)
            line = keyLine(*now);
        ++known;
    }
    for (const KeySettings &key : keys) {
        if (std::ranges::find(before, key.name, &KeySettings::name) == before.end())
            lines.append(keyLine(key));
    }
    return savePrivateFile(path, lines.join(u'\n').toUtf8() + '\n');
}

} // namespace omsync
