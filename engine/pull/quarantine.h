// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fetch/networkworker.h"
#include "status/plan.h"
#include "store/damagedversions.h"

#include <QHash>
#include <QStringList>

#include <vector>

namespace omsync {

//! Which Sources have nothing but a damaged version of an object.
struct DamagedAt
{
    QStringList sources;
    QString reason;
};

//! What Passes of one Domain in one tree remember of versions that came damaged each time: after a few fetches, such a
//! version is not fetched any more, by this process or a later one, until the Source has another. When the state
//! database refuses, that is logged, and costs fetches.
class Quarantine
{
public:
    static constexpr int mostFetches = 4; //!< of one version from one Source

    //! `state` may be null: then nothing is remembered. It outlives the Quarantine.
    Quarantine(StateDatabase *state, Tree tree, QString domain);

    void countFetch(const RemoteObject &listed, const QString &source, const Error &error);

    //! Versions that none of these Sources is asked for.
    [[nodiscard]] QHash<ObjectKey, RemoteObject> keptOut(const QStringList &sources) const;

    //! Those of the objects of a Plan that some Source is not asked for.
    [[nodiscard]] QHash<ObjectKey, DamagedAt> among(const Plan &plan) const;

private:
    [[nodiscard]] QHash<ObjectKey, std::vector<DamagedVersion>> known() const;

    StateDatabase *m_state;
    Tree m_tree;
    QString m_domain;
};

} // namespace omsync
