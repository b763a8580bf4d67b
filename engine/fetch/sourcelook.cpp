// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/sourcelook.h"

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! The first selection that holds the Domain in this tree, else the first that holds it; null when none does.
const SelectionSettings *selectionWith(const Settings &settings, const DomainInTree &domain)
{
    const SelectionSettings *ofName = nullptr;
    for (const SelectionSettings &selection : settings.selections) {
        if (!selection.domains.contains(domain.name))
            continue;
        if (std::ranges::find(selection.trees, domain.tree) != selection.trees.end())
            return &selection;
        if (!ofName)
            ofName = &selection;
    }
    return ofName;
}

} // namespace

std::vector<SourceSettings> sourcesOf(const Settings &settings, const DomainInTree &domain)
{
    const SelectionSettings *selection = selectionWith(settings, domain);
    if (!selection)
        return settings.sources;
    std::vector<SourceSettings> sources;
    for (const QString &name : selection->sources) {
        const auto named = std::ranges::find(settings.sources, name, &SourceSettings::name);
        if (named != settings.sources.end())
            sources.push_back(*named);
    }
    return sources.empty() ? settings.sources : sources;
}

SourceLook::SourceLook(Settings settings, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
{
    connect(&m_look, &RunLook::read, this, &SourceLook::read);
    connect(&m_look, &RunLook::failed, this, &SourceLook::takeFailure);
    connect(&m_look, &RunLook::ended, this, &SourceLook::ended);
}

void SourceLook::start(const std::vector<DomainInTree> &domains, std::chrono::milliseconds patience)
{
    std::vector<RunLook::Place> places;
    for (const DomainInTree &domain : domains)
        places.push_back({.domain = domain, .sources = sourcesOf(m_settings, domain)});
    m_look.start(places, patience);
}

void SourceLook::takeFailure(const DomainInTree &domain, const QString &name, const Error &error)
{
    const bool isOfDomain = error.code() == ErrorCode::NotFound || error.code() == ErrorCode::Malformed;
    if (isOfDomain) {
        Q_EMIT problemFound(
            Error(error).within(u"the run of %1 at %2"_s.arg(domainText(domain.tree, domain.name), name)));
    } else if (!m_silent.contains(name)) {
        m_silent.insert(name);
        Q_EMIT problemFound(Error(error).within(name));
    }
}

} // namespace omsync
