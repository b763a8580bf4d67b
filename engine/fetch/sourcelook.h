// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fetch/runlook.h"

#include <QObject>
#include <QSet>

#include <optional>
#include <vector>

namespace omsync {

//! Where to look for a Domain: the first Source that Settings select it from, in its tree if they do, else the first of
//! all; absent when there is none.
[[nodiscard]] std::optional<SourceSettings> sourceOf(const Settings &settings, const DomainInTree &domain);

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
    void takeFailure(const DomainInTree &domain, const Error &error);

    Settings m_settings;
    NetworkThreads m_network{2};
    RunLook m_look{m_network};
    QSet<QString> m_silent; // Sources of which it was told
};

} // namespace omsync
