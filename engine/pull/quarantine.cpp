// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/quarantine.h"

#include "base/logging.h"

#include <algorithm>
#include <utility>

namespace omsync {

Quarantine::Quarantine(StateDatabase *state, Tree tree, QString domain)
    : m_state(state)
    , m_tree(tree)
    , m_domain(std::move(domain))
{
}

void Quarantine::countFetch(const RemoteObject &listed, const QString &source, const Error &error)
{
    const auto counted = m_state ? countDamaged(*m_state, {.object = listed, .source = source, .reason = error.cause()})
                                 : Result<void>();
    if (!counted)
        qCWarning(lcStore).noquote() << "the state database refuses:" << counted.error().text();
}

QHash<ObjectKey, std::vector<DamagedVersion>> Quarantine::known() const
{
    if (!m_state)
        return {};
    auto versions = damagedVersionsOf(*m_state, m_tree, m_domain);
    if (versions)
        return *std::move(versions);
    qCWarning(lcStore).noquote() << "the state database refuses:" << versions.error().text();
    return {};
}

QHash<ObjectKey, RemoteObject> Quarantine::keptOut(const QStringList &sources) const
{
    QHash<ObjectKey, RemoteObject> kept;
    for (const auto &[key, versions] : known().asKeyValueRange()) {
        const RemoteObject &object = versions.front().object;
        const bool isEverywhere = std::ranges::all_of(sources, [&](const QString &source) {
            return std::ranges::any_of(versions, [&](const DamagedVersion &version) {
                return version.source == source && version.fetches >= mostFetches && version.object == object;
            });
        });
        if (isEverywhere)
            kept.insert(key, object);
    }
    return kept;
}

QHash<ObjectKey, DamagedAt> Quarantine::among(const Plan &plan) const
{
    QHash<ObjectKey, DamagedAt> damaged;
    const auto versions = known();
    if (versions.isEmpty())
        return damaged;
    for (const PlanEntry &entry : plan.entries) {
        for (const DamagedVersion &version : versions.value(entry.remote.key)) {
            if (version.fetches < mostFetches || version.object != entry.remote)
                continue;
            damaged[entry.remote.key].sources.append(version.source);
            damaged[entry.remote.key].reason = version.reason;
        }
    }
    return damaged;
}

} // namespace omsync
