// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/domainmeta.h"
#include "fetch/networkthreads.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <vector>

namespace omsync {

//! Looks at which Run Sources have of many Domains, by their `static/meta.json` alone, all at once and for a bounded
//! time.
class RunLook : public QObject
{
    Q_OBJECT

public:
    struct Place
    {
        QString domain;
        SourceSettings source;
    };

    explicit RunLook(NetworkThreads &network, QObject *parent = nullptr);

    //! ended() follows, after `patience` at the latest; what has not answered then has failed with TimedOut.
    void start(const std::vector<Place> &places, std::chrono::milliseconds patience);

Q_SIGNALS:
    void read(QString domain, omsync::DomainMeta meta);
    void failed(QString domain, omsync::Error error);
    void ended();

private:
    void ask(const Place &place);
    void take(const QString &domain, const Result<FetchedObject> &answer);
    void giveUp();
    void endWhenDone();

    NetworkThreads &m_network;
    QHash<QString, qint64> m_requests; // under way, by Domain
    QTimer m_patience;
};

} // namespace omsync
