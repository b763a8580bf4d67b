// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/sizekeeper.h"

#include "base/logging.h"
#include "plan/subscription.h"

#include <QLocale>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

QStringList domainsPulledBy(const Settings &settings)
{
    QStringList names;
    const auto subscriptions = subscriptionsOf(settings);
    for (const Subscription &subscription : subscriptions ? *subscriptions : std::vector<Subscription>()) {
        if (subscription.tree == Tree::Data)
            names.append(subscription.domain.name);
    }
    names.removeDuplicates();
    return names;
}

QString gigabytes(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

} // namespace

SizeKeeper::SizeKeeper(const DataDirectory &data, StateDatabase &state, const Clock &clock, Settings settings)
    : m_data(data)
    , m_state(state)
    , m_clock(clock)
    , m_settings(std::move(settings))
    , m_last(clock.now())
{
}

void SizeKeeper::takePass(const PassStatus &status)
{
    const auto &interval = m_settings.pull.repeatInterval;
    if (isFinal(status.state) && interval && !isLooking() && m_clock.now() >= m_last + *interval)
        look();
}

void SizeKeeper::look()
{
    if (isLooking())
        return;
    m_last = m_clock.now();
    m_left = 0;
    m_pruner = std::make_unique<Pruner>(m_data, &m_state);
    connect(m_pruner.get(), &Pruner::pruned, this, &SizeKeeper::take);
    connect(m_pruner.get(), &Pruner::failed, this, [](const Error &error) {
        qCWarning(lcPull).noquote() << "the size of the data directory is not known:" << error.text();
    });
    // Queued: it is not destroyed from within its own signal.
    connect(m_pruner.get(), &Pruner::ended, this, &SizeKeeper::end, Qt::QueuedConnection);
    const PruneOrder order{.domains = domainsPulledBy(m_settings), .extent = PruneOrder::Extent::OverSize};
    if (const auto started = m_pruner->start(order, m_settings, m_last); !started) {
        qCWarning(lcPull).noquote() << started.error().text();
        QMetaObject::invokeMethod(this, &SizeKeeper::end, Qt::QueuedConnection);
    }
}

void SizeKeeper::take(const PruneReport &report)
{
    m_left += report.bytes - report.bytesRemoved;
    if (report.removals.empty())
        return;
    qCInfo(lcPull).noquote() << "removed" << report.removed << "files of" << report.domain
                             << "since the data directory is larger than it may be";
    Q_EMIT pruned(report);
}

void SizeKeeper::end()
{
    m_pruner.reset();
    const bool wasWarned = m_warning.has_value();
    m_warning.reset();
    if (const qint64 most = m_settings.retention.mostBytes; m_left > most) {
        m_warning = Error(ErrorCode::DiskFull,
                          u"the data directory holds %1, and is to hold %2 (retention.max_size, "
                          "SYNC_DATA_DIRECTORY_MAX_SIZE_GB): the rest is wanted, or of domains that are not pulled, or "
                          "must not be removed at once"_s.arg(gigabytes(m_left), gigabytes(most)));
        if (!wasWarned)
            Q_EMIT warned(m_warning->text());
    }
    Q_EMIT ended();
}

} // namespace omsync
