// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fetch/treelister.h"

namespace omsync {

//! Lists one Domain in the trees `data_run` and `data_spatial`: `latest.json` and its kin, then the years, months, days
//! and Runs that lie in the Selection's window, and no others.
class RunLister : public TreeLister
{
    Q_OBJECT

public:
    RunLister(NetworkThreads &network, ListingOrder order);

protected:
    void begin() override;

private:
    void takeDomain(const Listing &found);
    void walk(const Listing &listing);
    void listDirectory(const QByteArray &directory);
    void dropAnnouncements();
    void takeWhole();
    [[nodiscard]] Result<void> findWanted();

    int m_pending = 0; // listings that are still to come
};

} // namespace omsync
