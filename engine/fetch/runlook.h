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
        std::vector<SourceSettings> sources; //!< in the order in which they are tried
    };

    explicit RunLook(NetworkThreads &network, QObject *parent = nullptr);

    //! ended() follows. What has not answered after `patience` has failed with TimedOut; then the next Source has as
    //! long.
    void start(const std::vector<Place> &places, std::chrono::milliseconds patience);

Q_SIGNALS:
    void read(omsync::DomainInTree domain, omsync::NewestRun run);
    //! The Source of this name could not tell; the next one may.
    void failed(omsync::DomainInTree domain, QString source, omsync::Error error);
    void ended();

private:
    void ask(Place place);
    void take(const DomainInTree &domain, const Result<FetchedObject> &answer);
    void giveUpOn(Place place, const Error &error);
    void giveUp();
    void endWhenDone();

    NetworkThreads &m_network;
    struct Question
    {
        Place place;
        qint64 request = 0;
    };

    std::map<DomainInTree, Question> m_questions; // under way
    QTimer m_patience;
};

} // namespace omsync
