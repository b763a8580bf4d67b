// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fetch/runlook.h"

#include <QObject>
#include <QSet>

#include <vector>

namespace omsync {

//! Where to look for a Domain: the Sources that Settings select it from, in its tree if they do, in their order; else
//! all of them.
[[nodiscard]] std::vector<SourceSettings> sourcesOf(const Settings &settings, const DomainInTree &domain);

//! Looks at the Runs of Domains at the Sources that Settings name for them, and tells once of each Source that does not
//! answer. Has network threads of its own.
class SourceLook : public QObject
{
    Q_OBJECT

public:
    explicit SourceLook(Settings settings, QObject *parent = nullptr);

    //! ended() follows, after `patience` at the latest.
    void start(const std::vector<DomainInTree> &domains, std::chrono::milliseconds patience);

Q_SIGNALS:
    void read(omsync::DomainInTree domain, omsync::NewestRun run);
    void problemFound(omsync::Error error);
    void ended();

private:
    void takeFailure(const DomainInTree &domain, const QString &source, const Error &error);

    Settings m_settings;
    NetworkThreads m_network{2};
    RunLook m_look{m_network};
    QSet<QString> m_silent; // Sources of which it was told
};

} // namespace omsync
