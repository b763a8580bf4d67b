// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/newestrun.h"
#include "fetch/networkthreads.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <vector>

namespace omsync {

//! Looks at which Run Sources have of many Domains, by what announces it alone, all at once and for a bounded time.
class RunLook : public QObject
{
    Q_OBJECT

public:
    struct Place
    {
        DomainInTree domain;
        SourceSettings source;
    };

    explicit RunLook(NetworkThreads &network, QObject *parent = nullptr);

    //! ended() follows, after `patience` at the latest; what has not answered then has failed with TimedOut.
    void start(const std::vector<Place> &places, std::chrono::milliseconds patience);

Q_SIGNALS:
    void read(omsync::DomainInTree domain, omsync::NewestRun run);
    void failed(omsync::DomainInTree domain, omsync::Error error);
    void ended();

private:
    void ask(const Place &place);
    void take(const DomainInTree &domain, const Result<FetchedObject> &answer);
    void giveUp();
    void endWhenDone();

    NetworkThreads &m_network;
    std::map<DomainInTree, qint64> m_requests; // under way
    QTimer m_patience;
};

} // namespace omsync
