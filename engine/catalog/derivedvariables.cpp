// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/derivedvariables.h"

#include "catalog/domainregistry.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

QHash<QString, QStringList> tableIn(const QJsonObject &object)
{
    QHash<QString, QStringList> table;
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        QStringList needed;
        const QJsonArray names = entry.value().toArray();
        for (const QJsonValue &name : names)
            needed.append(name.toString());
        table.insert(entry.key(), needed);
    }
    return table;
}

QMap<QString, QString> spellingsIn(const QJsonObject &object)
{
    QMap<QString, QString> spellings;
    for (auto entry = object.begin(); entry != object.end(); ++entry)
        spellings.insert(entry.key(), entry.value().toString());
    return spellings;
}

//! Without `_previous_day2` or `_member01` at its end.
QString plainNameOf(const QString &name)
{
    static const QRegularExpression suffixed(u"^(.+?)(_previous_day[1-7]|_member\\d\\d)$"_s);
    const auto match = suffixed.match(name);
    return match.hasMatch() ? match.captured(1) : name;
}

void appendOnce(QStringList &names, const QString &name)
{
    if (!names.contains(name))
        names.append(name);
}

} // namespace

//! A derivation under way.
struct DerivedVariables::Search
{
    const QString &domain;
    const QSet<QString> &stored;
    Derivation found;
    QSet<QString> seen;
    QStringList underWay; // names on the way from the one that is derived to what is looked at
};

QString textOf(const Derivation &derivation, const QString &domain)
{
    if (derivation.stored.isEmpty())
        return u"%1 needs no stored variable"_s.arg(derivation.name);
    return u"%1 of %2 is computed from %3"_s.arg(derivation.name, domain, derivation.stored.join(u", "_s));
}

const DerivedVariables &DerivedVariables::builtIn()
{
    static const DerivedVariables variables = [] {
        QFile file(u":/omsync/derivedvariables.json"_s);
        const bool isOpen = file.open(QIODevice::ReadOnly);
        auto known = read(isOpen ? file.readAll() : QByteArray());
        if (!known)
            qFatal("resources/derivedvariables.json: %s", qPrintable(known.error().text()));
        return *std::move(known);
    }();
    return variables;
}

Result<DerivedVariables> DerivedVariables::read(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonObject document = QJsonDocument::fromJson(json, &problem).object();
    if (problem.error != QJsonParseError::NoError)
        return Failure(ErrorCode::Malformed,
                       u"no JSON at byte %1: %2"_s.arg(problem.offset).arg(problem.errorString()));
    DerivedVariables variables;
    variables.m_aliases = spellingsIn(document.value(u"aliases"_s).toObject());
    variables.m_shortNames = spellingsIn(document.value(u"short_names"_s).toObject());
    variables.m_names = tableIn(document.value(u"names"_s).toObject());
    const QJsonArray dispensable = document.value(u"dispensable"_s).toArray();
    for (const QJsonValue &name : dispensable)
        variables.m_dispensable.insert(name.toString());
    const QJsonObject domains = document.value(u"domains"_s).toObject();
    for (auto domain = domains.begin(); domain != domains.end(); ++domain)
        variables.m_domains.insert(domain.key(), tableIn(domain.value().toObject()));
    if (variables.m_names.isEmpty())
        return Failure(ErrorCode::Malformed, u"it has no object \"names\" with entries"_s);
    return variables;
}

const QStringList *DerivedVariables::entryOf(const QString &name, const QString &domain) const
{
    const Table *nearest = nullptr; // the longest of those that the Domain's name begins with, as they are sorted
    for (auto table = m_domains.begin(); table != m_domains.end(); ++table) {
        if (domain.startsWith(table.key()))
            nearest = &*table;
    }
    for (const Table *table : {nearest, &m_names}) {
        if (!table)
            continue;
        if (const auto entry = table->constFind(name); entry != table->cend())
            return &*entry;
    }
    return nullptr;
}

std::optional<QStringList> DerivedVariables::needsOfPlain(const QString &name, const QString &domain) const
{
    if (const QStringList *entry = entryOf(name, domain))
        return *entry;
    static const QRegularExpression ofLevel(u"^(.+_)(\\d+)hPa$"_s);
    if (const auto match = ofLevel.match(name); match.hasMatch()) {
        const QString any = u"{level}"_s;
        if (const QStringList *entry = entryOf(match.captured(1) + any + u"hPa"_s, domain))
            return QStringList(*entry).replaceInStrings(any, match.captured(2));
    }
    for (auto alias = m_aliases.begin(); alias != m_aliases.end(); ++alias) {
        if (name.startsWith(alias.key()))
            return QStringList{*alias + name.sliced(alias.key().size())};
    }
    return std::nullopt;
}

//! Forecasts of earlier days, and members, need those of what the plain name needs.
std::optional<QStringList> DerivedVariables::needs(const QString &name, const QString &domain) const
{
    const QString plain = plainNameOf(name);
    auto needed = needsOfPlain(plain, domain);
    if (needed) {
        for (QString &variable : *needed)
            variable += QStringView(name).sliced(plain.size());
    }
    return needed;
}

//! Two names may each be computed from the other.
bool DerivedVariables::needsOneUnderWay(const QStringList &needed, const Search &search)
{
    return std::ranges::any_of(needed, [&search](const QString &name) {
        return !search.stored.contains(name) && search.underWay.contains(name);
    });
}

void DerivedVariables::expand(const QStringList &needed, Search &search) const
{
    for (const QString &name : needed) {
        if (name.endsWith(u'*')) {
            QStringList members;
            for (const QString &variable : search.stored) {
                if (variable.startsWith(QStringView(name).chopped(1)))
                    members.append(variable);
            }
            members.sort();
            search.found.stored += members;
        } else if (search.stored.contains(name)) {
            appendOnce(search.found.stored, name);
        } else if (!search.seen.contains(name)) {
            search.seen.insert(name);
            const auto further = needs(name, search.domain);
            if (further && !needsOneUnderWay(*further, search)) {
                search.underWay.append(name);
                expand(*further, search);
                search.underWay.removeLast();
            } else if (!m_dispensable.contains(plainNameOf(name))) {
                search.found.missing.append(name);
            }
        }
    }
}

std::optional<Derivation> DerivedVariables::derive(const QString &name, const QString &domain,
                                                   const QSet<QString> &stored) const
{
    const auto needed = needs(name, domain);
    if (!needed)
        return std::nullopt;
    Search search{.domain = domain,
                  .stored = stored,
                  .found = {.name = name, .stored = {}, .missing = {}},
                  .seen = {name},
                  .underWay = {name}};
    expand(*needed, search);
    if (search.found.stored.isEmpty() && !needed->isEmpty())
        return std::nullopt;
    return search.found;
}

QStringList DerivedVariables::knownNames() const
{
    QSet<QString> names;
    const auto add = [&names](const QString &name) {
        if (!name.contains(u'{') && !name.contains(u'*'))
            names.insert(name);
    };
    const auto addTable = [&add](const Table &table) {
        for (auto entry = table.begin(); entry != table.end(); ++entry) {
            add(entry.key());
            for (const QString &needed : *entry)
                add(needed);
        }
    };
    addTable(m_names);
    for (const Table &table : m_domains)
        addTable(table);
    return names.values();
}

QStringList DerivedVariables::meantBy(const QString &name, const QStringList &known) const
{
    const QString meant = m_shortNames.value(name.toLower());
    return known.contains(meant) ? QStringList(meant) : nearestNames(name, known);
}

} // namespace omsync
