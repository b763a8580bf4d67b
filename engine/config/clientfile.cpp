// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/clientfile.h"

#include "config/assign.h"
#include "config/bytecount.h"
#include "config/secretfile.h"
#include "config/wholenumber.h"

#include <algorithm>
#include <array>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostClientBytes = 1 << 20;
constexpr NumberSpan limitSpan{.first = 1, .last = 1'000'000};

//! A line that says something: neither empty nor a remark.
struct ClientLine
{
    int number; // from 1
    QStringList words;
};

std::vector<ClientLine> linesOf(const QString &content)
{
    std::vector<ClientLine> lines;
    int number = 0;
    for (const QString &line : content.split(u'\n')) {
        ++number;
        QStringList words = line.simplified().split(u' ', Qt::SkipEmptyParts);
        if (!words.isEmpty() && !words.front().startsWith(u'#'))
            lines.push_back({.number = number, .words = std::move(words)});
    }
    return lines;
}

Result<std::vector<Tree>> treesNamed(const QStringList &names)
{
    std::vector<Tree> trees;
    for (const QString &name : names) {
        const auto tree = treeOf(name.toUtf8());
        if (!tree)
            return Failure(ErrorCode::BadInput, u"\"%1\" is none of data, data_run and data_spatial"_s.arg(name));
        trees.push_back(*tree);
    }
    return trees;
}

//! The moment when a day, or the second that is named, is over.
Result<Instant> endOf(const QString &text)
{
    if (const auto instant = instantOfIso(text))
        return *instant;
    const auto day = instantOfIso(text + u"T00:00Z"_s);
    if (!day)
        return Failure(ErrorCode::BadInput, u"\"%1\" is no day such as 2027-01-31"_s.arg(text));
    return *day + std::chrono::days(1);
}

//! A list whose names are all there.
Result<QStringList> namesIn(const QString &value)
{
    QStringList names = value.split(u',');
    if (names.contains(QString()))
        return Failure(ErrorCode::BadInput, u"a name is missing beside a comma"_s);
    return names;
}

//! What is left out is without limit, and so must zero not be.
Result<qint64> someBytes(const QString &value)
{
    auto bytes = byteCountOf(value);
    if (bytes && *bytes == 0)
        return Failure(ErrorCode::BadInput, u"must be more than 0"_s);
    return bytes;
}

using GrantSetter = Result<void> (*)(Grant &grant, const QString &value);

struct GrantField
{
    QStringView name;
    GrantSetter set;
};

constexpr std::array grantFields{
    GrantField{u"trees",
               [](Grant &grant, const QString &value) { return assign(treesNamed(value.split(u',')), grant.trees); }},
    GrantField{u"domains", [](Grant &grant, const QString &value) { return assign(namesIn(value), grant.domains); }},
    GrantField{u"until", [](Grant &grant, const QString &value) { return assign(endOf(value), grant.until); }},
    GrantField{u"requests",
               [](Grant &grant, const QString &value) {
                   return assign(wholeNumberOf(value, limitSpan), grant.limits.requestsPerSecond);
               }},
    GrantField{u"at_once",
               [](Grant &grant, const QString &value) {
                   return assign(wholeNumberOf(value, limitSpan), grant.limits.answersAtOnce);
               }},
    GrantField{u"rate", [](Grant &grant,
                           const QString &value) { return assign(someBytes(value), grant.limits.bytesPerSecond); }},
    GrantField{u"quota",
               [](Grant &grant, const QString &value) { return assign(someBytes(value), grant.limits.bytesPerDay); }}};

//! Words such as `rate=10M`. One that is not known may be half a secret, so it is not repeated.
Result<Grant> grantOf(const QStringList &words)
{
    Grant grant;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString name = words[i].section(u'=', 0, 0), value = words[i].section(u'=', 1);
        if (words[i] == u"admin") {
            grant.isAdmin = true;
            continue;
        }
        const auto field = std::ranges::find(grantFields, QStringView(name), &GrantField::name);
        if (field == grantFields.end() || value.isEmpty())
            return Failure(ErrorCode::BadInput,
                           u"word %1 of the line is none of trees=…, domains=…, until=…, requests=…, at_once=…, "
                           "rate=…, quota=… and admin"_s.arg(i + 3));
        if (auto set = field->set(grant, value); !set)
            return Failure(std::move(set).error().within(name + u'='));
    }
    return grant;
}

//! Whether it is one of the words that follow a key: where one stands in its place, the key was forgotten.
bool isGrantWord(const QString &word)
{
    const QString name = word.section(u'=', 0, 0);
    return word == u"admin" || (word.contains(u'=') && std::ranges::find(grantFields, QStringView(name),
                                                                         &GrantField::name) != grantFields.end());
}

//! A key, or what stands for it.
Result<KeySettings> keyOf(const QString &text)
{
    KeySettings key;
    if (!text.startsWith(u"sha256:")) {
        key.key = Secret(text);
        return key;
    }
    const QByteArray digits = text.sliced(7).toLatin1();
    key.digest = QByteArray::fromHex(digits);
    if (digits.size() != 64 || key.digest.toHex() != digits.toLower())
        return Failure(ErrorCode::BadInput, u"after sha256: must come 64 hexadecimal digits"_s);
    return key;
}

Failure atLine(const QString &path, int number, const QString &problem)
{
    return Failure(ErrorCode::BadInput, u"%1:%2: %3"_s.arg(path).arg(number).arg(problem));
}

} // namespace

Result<std::vector<KeySettings>> readKeysFile(const QString &path)
{
    const auto content = readPrivateFile(path, mostClientBytes);
    if (!content)
        return Failure(content.error());
    std::vector<KeySettings> keys;
    for (const auto &[number, words] : linesOf(*content)) {
        const QString &text = words.size() == 1 ? words[0] : words[1];
        if (isGrantWord(words[0]) || isGrantWord(text))
            return atLine(path, number, u"the key is missing before what it may"_s);
        auto key = keyOf(text);
        if (!key)
            return atLine(path, number, key.error().text());
        auto grant = grantOf(words.mid(2));
        if (!grant)
            return atLine(path, number, grant.error().text());
        key->name = words.size() == 1 ? u"key-%1"_s.arg(number) : words[0];
        key->grant = *std::move(grant);
        if (std::ranges::find(keys, key->name, &KeySettings::name) != keys.end())
            return atLine(path, number, u"the name %1 is used twice"_s.arg(key->name));
        const auto isSame = [&](const KeySettings &other) {
            return other.key == key->key && other.digest == key->digest;
        };
        if (const auto same = std::ranges::find_if(keys, isSame); same != keys.end())
            return atLine(path, number, u"%1 has the same key as %2"_s.arg(key->name, same->name));
        keys.push_back(*std::move(key));
    }
    if (keys.empty())
        return Failure(ErrorCode::BadInput, u"%1 holds no key"_s.arg(path));
    return keys;
}

Result<std::vector<SignerSettings>> readCredentialsFile(const QString &path)
{
    const auto content = readPrivateFile(path, mostClientBytes);
    if (!content)
        return Failure(content.error());
    std::vector<SignerSettings> all;
    for (const auto &[number, words] : linesOf(*content)) {
        if (words.size() < 2)
            return atLine(path, number, u"a line holds an access key id and its secret"_s);
        if (isGrantWord(words[0]) || isGrantWord(words[1]))
            return atLine(path, number, u"the secret is missing before what it may"_s);
        auto grant = grantOf(words.mid(2));
        if (!grant)
            return atLine(path, number, grant.error().text());
        if (std::ranges::find(all, words[0], &SignerSettings::accessKeyId) != all.end())
            return atLine(path, number, u"the access key id %1 is used twice"_s.arg(words[0]));
        all.push_back({.accessKeyId = words[0], .secretKey = Secret(words[1]), .grant = *std::move(grant)});
    }
    if (all.empty())
        return Failure(ErrorCode::BadInput, u"%1 holds no credentials"_s.arg(path));
    return all;
}

} // namespace omsync
