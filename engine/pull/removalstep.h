// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "status/plan.h"
#include "store/fileremoval.h"

#include <QObject>

namespace omsync {

//! The last step of a Pass: removes what its Plan says, when the gate lets it, on a pool thread.
class RemovalStep : public QObject
{
    Q_OBJECT

public:
    //! What is removed when the time has come.
    enum class Extent {
        All,
        ExpiredOnly, //!< not what the Source seems to lack: too little of it is known
        Nothing,
    };

    RemovalStep(DataDirectory data, QObject *parent);

    //! Takes the removals of a Plan in place of those that it had.
    void take(const Plan &plan);
    [[nodiscard]] bool hasExpired() const;
    //! Removes, once; ended() follows, at once when there is nothing to do.
    void run(Extent extent);

Q_SIGNALS:
    void ended(omsync::FileRemoval removal);

private:
    DataDirectory m_data;
    std::vector<Removal> m_removals;
};

} // namespace omsync
