// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/domainpauses.h"

namespace omsync {

DomainPauses::DomainPauses(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

DomainPauses::~DomainPauses() = default;

void DomainPauses::pause(const QStringList &domains, const PauseLength &length)
{
    for (const QString &domain : domains) {
        std::unique_ptr<QTimer> &end = m_ends[domain];
        if (!end) {
            end = std::make_unique<QTimer>();
            end->setSingleShot(true);
            connect(end.get(), &QTimer::timeout, this, [this, domain] { resume({domain}); });
        }
        end->stop();
        Pause pause;
        if (length.limit) {
            end->start(*length.limit);
            pause.until = m_clock.now() + *length.limit;
        }
        m_pauses.insert_or_assign(domain, pause);
        Q_EMIT changed(domain, pause);
    }
}

void DomainPauses::resume(const QStringList &domains)
{
    for (const QString &domain : domains) {
        if (m_pauses.erase(domain) == 0)
            continue;
        m_ends.at(domain)->stop(); // and kept, since it may be what tells of it
        Q_EMIT changed(domain, std::nullopt);
    }
}

} // namespace omsync
