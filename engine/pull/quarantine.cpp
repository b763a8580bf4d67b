// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/quarantine.h"

#include "base/logging.h"
#include "store/damagedversions.h"

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

QHash<ObjectKey, DamagedAt> Quarantine::among(const std::vector<TransferRequest> &requests) const
{
    QHash<ObjectKey, DamagedAt> damaged;
    if (!m_state || requests.empty())
        return damaged;
    const auto known = damagedVersionsOf(*m_state, m_tree, m_domain);
    if (!known) {
        qCWarning(lcStore).noquote() << "the state database refuses:" << known.error().text();
        return damaged;
    }
    for (const TransferRequest &request : requests) {
        for (const DamagedVersion &version : known->value(request.object.key)) {
            if (version.fetches < mostFetches || version.object != request.object)
                continue;
            damaged[request.object.key].sources.append(version.source);
            damaged[request.object.key].reason = version.reason;
        }
    }
    return damaged;
}

} // namespace omsync
