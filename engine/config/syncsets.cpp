// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/syncsets.h"

#include "catalog/domainregistry.h"
#include "config/serverurl.h"

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! The items of each set, trimmed, without those that are empty or said before.
Result<std::vector<QStringList>> setsOf(const GivenText &given)
{
    std::vector<QStringList> sets;
    for (const QString &set : given.text.split(u';')) {
        QStringList items;
        for (const QString &item : set.split(u',')) {
            if (!item.trimmed().isEmpty())
                items.append(item.trimmed());
        }
        items.removeDuplicates();
        if (items.isEmpty())
            return Failure(Error(ErrorCode::BadInput, u"set %1 is empty"_s.arg(sets.size() + 1)).within(given.origin));
        sets.push_back(items);
    }
    return sets;
}

Failure wrongNumberOfSets(const GivenText &given, size_t sets, size_t servers)
{
    return Failure(
        Error(ErrorCode::BadInput,
              u"has %1 sets for %2 servers; \";\" separates the sets, one for each server"_s.arg(sets).arg(servers))
            .within(given.origin));
}

//! The host, with its port when it has one; the whole URL when another source is called so already.
QString nameFor(const QUrl &url, const std::vector<SourceSettings> &others)
{
    QString name = url.host();
    if (url.port() != -1)
        name += u':' + QString::number(url.port());
    return std::ranges::find(others, name, &SourceSettings::name) == others.end() ? name : url.toString();
}

//! The sources in `sets`, and for each set the name of its source.
Result<QStringList> addSources(SyncSets &sets, const std::optional<GivenText> &servers)
{
    QStringList names;
    const QStringList texts = servers ? servers->text.split(u';') : QStringList(defaultServer().toString());
    for (const QString &text : texts) {
        auto url = serverUrlOf(text);
        if (!url)
            return Failure(std::move(url).error().within(servers->origin));
        const auto known = std::ranges::find(sets.sources, *url, &SourceSettings::url);
        if (known != sets.sources.end()) {
            names.append(known->name);
            continue;
        }
        names.append(nameFor(*url, sets.sources));
        sets.sources.push_back({.name = names.back(), .url = *url, .apiKey = {}});
    }
    return names;
}

Result<void> checkDomains(const GivenText &given, const QStringList &domains)
{
    for (const QString &name : domains) {
        if (auto domain = DomainRegistry::builtIn().named(name); !domain)
            return Failure(std::move(domain).error().within(given.origin));
    }
    return {};
}

} // namespace

Result<std::vector<Tree>> treesOf(const QStringList &names)
{
    std::vector<Tree> trees;
    for (const QString &name : names) {
        const auto tree = treeOf(name.toUtf8());
        if (!tree) {
            const QStringList known{u"data"_s, u"data_run"_s, u"data_spatial"_s};
            return Failure(ErrorCode::BadInput, u"there is no tree \"%1\"; did you mean %2?"_s.arg(
                                                    name, nearestNames(name, known, 1).value(0, known.join(u", "_s))));
        }
        if (std::ranges::find(trees, *tree) == trees.end())
            trees.push_back(*tree);
    }
    return trees;
}

Result<SyncSets> syncSetsOf(const SyncTexts &texts)
{
    SyncSets sets;
    const auto sources = addSources(sets, texts.servers);
    if (!sources)
        return Failure(sources.error());
    const size_t count = size_t(sources->size());
    const auto domains = setsOf(texts.domains);
    if (!domains)
        return Failure(domains.error());
    if (domains->size() != count)
        return wrongNumberOfSets(texts.domains, domains->size(), count);
    const auto variables = setsOf(texts.variables);
    if (!variables)
        return Failure(variables.error());
    if (variables->size() != count && variables->size() != 1)
        return wrongNumberOfSets(texts.variables, variables->size(), count);
    for (size_t i = 0; i < count; ++i) {
        if (const auto checked = checkDomains(texts.domains, (*domains)[i]); !checked)
            return Failure(checked.error());
        const QStringList &wanted = (*variables)[variables->size() == 1 ? 0 : i];
        if (const auto parsed = VariableSelection::parse(wanted); !parsed)
            return Failure(Error(parsed.error()).within(texts.variables.origin));
        sets.selections.push_back({.sources = {(*sources)[qsizetype(i)]},
                                   .domains = (*domains)[i],
                                   .variables = wanted,
                                   .years = std::nullopt});
    }
    return sets;
}

Result<std::vector<SourceSettings>> sourcesOf(const std::optional<GivenText> &servers)
{
    SyncSets sets;
    if (auto names = addSources(sets, servers); !names)
        return Failure(std::move(names).error());
    return std::move(sets.sources);
}

} // namespace omsync
