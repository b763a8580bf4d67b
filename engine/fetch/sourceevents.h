// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/runnews.h"
#include "fetch/networkthreads.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <vector>

namespace omsync {

//! How long to wait before a Source is listened to again, after the `n`-th time in a row that it ended so; `jitter` in
//! [0, 1). An hour when it has no such stream, or refuses it; less, but growing, when it was out of reach.
[[nodiscard]] std::chrono::milliseconds listenAgainAfter(const Error &error, int n, double jitter);

//! Listens to what Sources tell of new Runs: to those that say that they are omsync, or that Settings name. A Source
//! without events is asked once an hour and nothing is said of it; all goes on as without them.
class SourceEvents : public QObject
{
    Q_OBJECT

public:
    //! `network` outlives it.
    SourceEvents(NetworkThreads &network, const std::vector<SourceSettings> &sources, QObject *parent = nullptr);
    ~SourceEvents() override;

    //! Whether the Source of that name tells of its Runs just now.
    [[nodiscard]] bool hears(const QString &source) const;

Q_SIGNALS:
    void heard(QString source, omsync::RunNews news);

private:
    struct Ear
    {
        SourceSettings source;
        quint64 after = 0;  // the id of the last event
        int failures = 0;   // in a row
        bool hears = false; // since it was opened last
        QTimer pause;
    };

    void open(const SourceSettings &source);
    void listen(Ear &ear);
    void takeEnd(Ear &ear, const Error &error);

    NetworkThreads &m_network;
    std::map<QString, std::unique_ptr<Ear>> m_ears; // by Source
};

} // namespace omsync
