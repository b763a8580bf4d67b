// SPDX-License-Identifier: GPL-3.0-or-later
// What a Puller says of names that no Domain has.
#include "catalog/derivedvariables.h"
#include "pull/puller.h"

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

//! A name that some of the Domains lack is usual; one that all of them lack is a mistake. Told once, when each has had
//! its turn. Where a Domain could not be listed, it may have the name, unless that is one that nobody knows.
void Puller::judgeNames()
{
    const auto isListed = [](const Track &track) { return track.unmatched.has_value(); };
    const auto hadItsTurn = [&](const Track &track) { return isListed(track) || track.hasEnded; };
    if (!std::ranges::all_of(m_tracks, hadItsTurn))
        return;
    const bool allListed = std::ranges::all_of(m_tracks, isListed);
    const QString who = allListed ? u"none of the domains asked for has"_s : u"no domain that could be listed has"_s;
    for (const QString &name : namesThatAllListedLack()) {
        const QStringList known = DerivedVariables::builtIn().knownNames();
        if (m_judgedNames.contains(name) || (!allListed && known.contains(name)))
            continue;
        m_judgedNames.insert(name);
        const QStringList nearest = DerivedVariables::builtIn().meantBy(name, known);
        const QString advice = known.contains(name) ? u"`omsync-cli list DOMAIN` shows what there is"_s
                               : nearest.isEmpty()  ? u"check its name"_s
                                                    : u"did you mean %1?"_s.arg(nearest.join(u", "_s));
        Q_EMIT problemFound(Error(ErrorCode::NothingMatched, u"%1 a variable %2; %3"_s.arg(who, name, advice)));
    }
}

QStringList Puller::namesThatAllListedLack() const
{
    QStringList names;
    for (const Track &track : m_tracks) {
        for (const QString &name : track.unmatched.value_or(QStringList())) {
            const auto lacksIt = [&](const Track &other) {
                return other.subscription.selection != track.subscription.selection ||
                       other.subscription.tree == Tree::DataSpatial || !other.subscription.neededBy.isEmpty() ||
                       !other.unmatched || other.unmatched->contains(name);
            };
            if (!names.contains(name) && std::ranges::all_of(m_tracks, lacksIt))
                names.append(name);
        }
    }
    return names;
}

} // namespace omsync
