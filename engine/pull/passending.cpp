// SPDX-License-Identifier: GPL-3.0-or-later
// How a Pass ends: what is kept no longer goes, and what came of it all is told.
#include "base/logging.h"
#include "pull/pass.h"

#include <utility>

namespace omsync {

void Pass::finish()
{
    using Extent = RemovalStep::Extent;
    if (const auto burst = m_publication.burst()) {
        m_status.burst = burst;
        qCInfo(lcPull).noquote() << nameOf(m_status) << "replaced its files within" << burst->count() << "ms";
    }
    const Extent withFailures = m_status.failed == 0 ? Extent::All : Extent::ExpiredOnly;
    m_removal.run(m_isCancelled ? Extent::Nothing : withFailures);
}

void Pass::takeRemoval(const FileRemoval &removal)
{
    m_status.removed += qint64(removal.removed.size());
    m_status.bytesRemoved += removal.bytes;
    m_ledger.forget(removal.removed);
    tellChanges(removal.removed, FileChange::Kind::Removed);
    if (isFinal(m_status.state))
        return;
    if (removal.error)
        noteProblem(*removal.error);
    const auto postponed = std::exchange(m_postponed, std::nullopt);
    if (postponed && !m_isCancelled)
        fetch(*postponed);
    else
        conclude();
}

void Pass::tellChanges(const std::vector<ObjectKey> &keys, FileChange::Kind kind)
{
    std::vector<FileChange> changes;
    for (const ObjectKey &key : keys)
        changes.push_back({.key = key, .source = m_status.source, .kind = kind, .pass = m_status.id});
    if (!changes.empty())
        Q_EMIT filesChanged(std::move(changes));
}

void Pass::conclude()
{
    m_ledger.recordPass(m_status);
    notePressure();
    const bool nothingCame = m_status.published == 0 && m_status.failed > 0;
    if (m_isCancelled)
        enter(PassState::Cancelled);
    else if (m_status.failed == 0)
        enter(PassState::Done);
    else
        enter(nothingCame ? PassState::Failed : PassState::Partial);
}

bool Pass::takesPressureOfDay() const
{
    return m_order.extent == PassOrder::Extent::Everything && m_order.selection.pressureToday &&
           m_order.selection.variables.takesPressureOncePerDay();
}

//! What failed for good does not make every round of the day list the pressure levels again.
void Pass::notePressure()
{
    const bool isWhole =
        !m_isCancelled && !m_missesPressure && !m_pressureWaits && m_status.setAside == 0 && m_later == 0;
    if (takesPressureOfDay() && isWhole)
        m_ledger.recordPressureTaken(m_order.pressureScope, m_status.started);
}

std::optional<AnnouncedRuns> Pass::announcedRuns() const
{
    if (m_status.state == PassState::Done || m_status.state == PassState::Partial)
        return m_announcing.runs();
    const bool hasNoPart = m_status.state == PassState::Failed && m_status.error &&
                           m_status.error->code() == ErrorCode::NothingMatched && m_status.listed == 0;
    return hasNoPart ? std::optional(AnnouncedRuns()) : std::nullopt;
}

void Pass::noteProblem(Error error)
{
    qCWarning(lcPull).noquote() << error.text();
    ++m_status.failed;
    if (!m_status.error)
        m_status.error = std::move(error);
}

void Pass::fail(Error error)
{
    if (isFinal(m_status.state))
        return;
    m_diskWatch.stop();
    qCWarning(lcPull).noquote() << error.text();
    m_status.error = std::move(error);
    m_ledger.recordPass(m_status);
    enter(PassState::Failed);
    m_lister->cancel();
    m_transfers.cancel();
}

} // namespace omsync
