// SPDX-License-Identifier: GPL-3.0-or-later
// What a Puller says of names that no Domain has.
#include "catalog/derivedvariables.h"
#include "catalog/domainregistry.h"
#include "pull/puller.h"

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

//! A name that some of the Domains lack is usual; one that all of them lack is a mistake. Told once, when each was
//! listed.
void Puller::judgeNames()
{
    const bool allListed =
        std::ranges::all_of(m_tracks, [](const Track &track) { return track.unmatched.has_value(); });
    if (m_hasJudgedNames || !allListed)
        return;
    m_hasJudgedNames = true;
    for (const QString &name : namesThatAllLack()) {
        const QStringList known = DerivedVariables::builtIn().knownNames();
        const QStringList nearest = nearestNames(name, known);
        const QString advice = known.contains(name) ? u"`omsync-cli list DOMAIN` shows what there is"_s
                               : nearest.isEmpty()  ? u"check its name"_s
                                                    : u"did you mean %1?"_s.arg(nearest.join(u", "_s));
        Q_EMIT problemFound(Error(ErrorCode::NothingMatched,
                                  u"none of the domains asked for has a variable %1; %2"_s.arg(name, advice)));
    }
}

QStringList Puller::namesThatAllLack() const
{
    QStringList names;
    for (const Track &track : m_tracks) {
        for (const QString &name : *track.unmatched) {
            const auto lacksIt = [&](const Track &other) {
                return other.subscription.selection != track.subscription.selection ||
                       other.subscription.tree == Tree::DataSpatial || !other.subscription.neededBy.isEmpty() ||
                       other.unmatched->contains(name);
            };
            if (!names.contains(name) && std::ranges::all_of(m_tracks, lacksIt))
                names.append(name);
        }
    }
    return names;
}

} // namespace omsync
