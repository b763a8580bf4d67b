// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/selectionchoices.h"

#include "catalog/domainregistry.h"
#include "gui/settings/sizeestimate.h"
#include "gui/wording.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace omsync {

namespace {

//! The context of these texts for translators.
struct Choices
{
    Q_DECLARE_TR_FUNCTIONS(SelectionChoices)
};

constexpr std::array selectors{VariableSelector::All, VariableSelector::AllSurfaceLevels,
                               VariableSelector::AllPressureLevels, VariableSelector::AllPreviousDay,
                               VariableSelector::AllButPressureOncePerDay};

QString wordOf(VariableSelector selector)
{
    switch (selector) {
    case VariableSelector::All: return Choices::tr("All variables");
    case VariableSelector::AllPressureLevels: return Choices::tr("All on pressure levels");
    case VariableSelector::AllSurfaceLevels: return Choices::tr("All at the surface");
    case VariableSelector::AllPreviousDay: return Choices::tr("All of previous days");
    case VariableSelector::AllButPressureOncePerDay: return Choices::tr("All, pressure levels once a day");
    }
    Q_UNREACHABLE();
}

QString wordOf(VariableClass kind)
{
    switch (kind) {
    case VariableClass::Surface: return Choices::tr("surface");
    case VariableClass::Pressure: return Choices::tr("pressure level");
    case VariableClass::PreviousDay: return Choices::tr("previous day");
    }
    Q_UNREACHABLE();
}

QString newestAtSource(const QString &domain, const SourceKnowledge &known, Instant now)
{
    if (!known.domains)
        return {};
    const auto entry = std::ranges::find(*known.domains, domain, &DomainEntry::name);
    if (entry == known.domains->end())
        return Choices::tr("not there");
    return entry->newestRun ? runTimeText(*entry->newestRun, now) : Choices::tr("unknown");
}

QString sizeOf(const QString &domain, const SelectionSettings &selection, const SourceKnowledge &known, Instant now)
{
    const auto content = known.contents.find(domain);
    const auto estimate = content == known.contents.end() ? std::nullopt : estimateOf(content->second, selection, now);
    return estimate ? Choices::tr("%1, %2 a day").arg(sizeText(estimate->bytes), sizeText(estimate->bytesPerDay))
                    : QString();
}

QString rhythmOf(const Domain &domain)
{
    if (domain.retired)
        return Choices::tr("retired");
    const std::chrono::seconds interval = domain.updateInterval;
    if (interval.count() <= 0)
        return {};
    if (interval == std::chrono::days(1))
        return Choices::tr("every day");
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(interval);
    return hours == interval ? Choices::tr("every %1 h").arg(hours.count())
                             : Choices::tr("every %1").arg(lengthText(interval));
}

//! Those that came after this program have no provider that is known.
std::map<QString, Domain> domainsToChoose(const SelectionSettings &selection, const SourceKnowledge &known)
{
    std::map<QString, Domain> domains;
    for (const Domain &domain : DomainRegistry::builtIn().domains())
        domains.emplace(domain.name, domain);
    const auto addOther = [&domains](const QString &name, std::chrono::seconds updateInterval) {
        auto domain = DomainRegistry::builtIn().named(name);
        if (!domain || domains.contains(name))
            return;
        domain->provider = Choices::tr("Other");
        domain->updateInterval = updateInterval;
        domains.emplace(name, *std::move(domain));
    };
    for (const DomainEntry &entry : known.domains.value_or(std::vector<DomainEntry>()))
        addOther(entry.name, entry.updateInterval.value_or(std::chrono::seconds(0)));
    for (const QString &name : selection.domains)
        addOther(name, std::chrono::seconds(0));
    return domains;
}

//! What the Source has of each Variable in the selected Domains, together.
std::map<QString, VariableEntry> variablesAtSource(const SelectionSettings &selection, const SourceKnowledge &known)
{
    std::map<QString, VariableEntry> found;
    for (const auto &[domain, content] : known.contents) {
        if (!selection.domains.contains(domain))
            continue;
        for (const VariableEntry &variable : variablesIn(content.files)) {
            const auto [entry, isNew] = found.try_emplace(variable.name, variable);
            if (!isNew)
                entry->second.bytes += variable.bytes;
        }
    }
    found.erase(QStringLiteral("static")); // comes along in any case
    return found;
}

} // namespace

std::vector<Choice> domainChoices(const SelectionSettings &selection, const SourceKnowledge &known, Instant now)
{
    std::vector<Choice> choices;
    for (const auto &[name, domain] : domainsToChoose(selection, known))
        choices.push_back(
            {.id = domain.name,
             .texts = {domain.name, domain.provider, rhythmOf(domain), newestAtSource(domain.name, known, now),
                       sizeOf(domain.name, selection, known, now)},
             .isChosen = selection.domains.contains(domain.name)});
    return choices;
}

std::vector<Choice> variableChoices(const SelectionSettings &selection, const SourceKnowledge &known)
{
    std::vector<Choice> choices;
    const auto isChosen = [&](const QString &id) { return selection.variables.contains(id); };
    for (const VariableSelector selector : selectors)
        choices.push_back({.id = nameOf(selector),
                           .texts = {wordOf(selector)},
                           .hint = nameOf(selector),
                           .isChosen = isChosen(nameOf(selector))});
    const auto atSource = variablesAtSource(selection, known);
    QStringList names = previousDayVariables();
    for (const auto &[name, entry] : atSource)
        names.append(name);
    for (const QString &name : selection.variables) {
        if (std::ranges::find(choices, name, &Choice::id) == choices.end())
            names.append(name);
    }
    names.sort();
    names.removeDuplicates();
    for (const QString &name : std::as_const(names)) {
        const auto entry = atSource.find(name);
        const QString size = entry == atSource.end() ? QString() : sizeText(entry->second.bytes);
        choices.push_back(
            {.id = name, .texts = {name, wordOf(variableClassOf(name.toUtf8())), size}, .isChosen = isChosen(name)});
    }
    return choices;
}

QString sizeSentence(const SelectionSettings &selection, const SourceKnowledge &known, Instant now)
{
    SizeEstimate all;
    int domains = 0;
    for (const QString &domain : selection.domains) {
        const auto content = known.contents.find(domain);
        const auto estimate =
            content == known.contents.end() ? std::nullopt : estimateOf(content->second, selection, now);
        if (!estimate)
            continue;
        ++domains;
        all.files += estimate->files;
        all.bytes += estimate->bytes;
        all.bytesPerDay += estimate->bytesPerDay;
    }
    if (domains == 0)
        return {};
    const QString taken = Choices::tr("%1, %2 at first, then about %3 a day")
                              .arg(fileCountText(all.files), sizeText(all.bytes), sizeText(all.bytesPerDay));
    if (domains == selection.domains.size())
        return taken;
    return Choices::tr("%1 (%2 of %3 domains)").arg(taken).arg(domains).arg(selection.domains.size());
}

QString doubtSentence(const SelectionSettings &selection, const SourceKnowledge &known)
{
    QStringList names;
    for (const Domain &domain : DomainRegistry::builtIn().domains())
        names.append(domain.name);
    for (const DomainEntry &entry : known.domains.value_or(std::vector<DomainEntry>()))
        names.append(entry.name);
    QStringList lines;
    for (const QString &domain : selection.domains) {
        if (names.contains(domain))
            continue;
        const QString nearest = nearestNames(domain, names).join(QStringLiteral(", "));
        const QString line = known.domains ? Choices::tr("The source has no domain %1").arg(domain)
                                           : Choices::tr("This version does not know the domain %1").arg(domain);
        lines.append(nearest.isEmpty() ? line : Choices::tr("%1; is it %2?").arg(line, nearest));
    }
    return lines.join(u'\n');
}

} // namespace omsync
