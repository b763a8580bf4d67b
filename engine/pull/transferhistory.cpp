// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/transferhistory.h"

#include "base/logging.h"

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds gatheredFor = 1s;
constexpr size_t mostGathered = 5'000;

TransferStatus statusOf(const TransferRecord &record)
{
    TransferStatus status{.key = record.key,
                          .source = record.source,
                          .state = record.code.isEmpty() ? TransferState::Published : TransferState::Failed,
                          .size = record.size,
                          .attempt = record.attempts,
                          .ended = record.ended};
    if (record.code.isEmpty())
        status.received = record.size;
    else
        status.error = Error(errorCodeNamed(record.code), record.error);
    return status;
}

} // namespace

TransferHistory::TransferHistory(StateDatabase *state, QObject *parent)
    : QObject(parent)
    , m_state(state)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(gatheredFor);
    connect(&m_timer, &QTimer::timeout, this, &TransferHistory::write);
}

TransferHistory::~TransferHistory()
{
    write();
}

void TransferHistory::take(const TransferStatus &status)
{
    const bool isKept = status.state == TransferState::Published || status.state == TransferState::Failed;
    if (!m_state || !isKept || status.attempt == 0 || status.wasHere)
        return;
    const bool hasFailed = status.state == TransferState::Failed && status.error;
    m_unwritten.push_back({.key = status.key,
                           .source = status.source,
                           .size = status.size,
                           .attempts = status.attempt,
                           .ended = status.ended.value_or(Instant{}),
                           .code = hasFailed ? nameOf(status.error->code()) : QString(),
                           .error = hasFailed ? status.error->text() : QString()});
    if (m_unwritten.size() >= mostGathered)
        write();
    else if (!m_timer.isActive())
        m_timer.start();
}

void TransferHistory::write()
{
    m_timer.stop();
    const auto records = std::exchange(m_unwritten, {});
    if (records.empty() || !m_state)
        return;
    const auto written = record(*m_state, records);
    if (!written && written.error().code() == ErrorCode::DiskFull) // a full disk is told of by the Pass, once
        qCDebug(lcStore).noquote() << written.error().text();
    else if (!written)
        qCWarning(lcStore).noquote() << "the history of transfers is not kept:" << written.error().text();
}

Result<std::vector<TransferStatus>> TransferHistory::recent(int most)
{
    write();
    if (!m_state)
        return std::vector<TransferStatus>();
    const auto records = recentTransfers(*m_state, most);
    if (!records)
        return Failure(records.error());
    std::vector<TransferStatus> statuses;
    statuses.reserve(records->size());
    for (const TransferRecord &record : *records)
        statuses.push_back(statusOf(record));
    return statuses;
}

} // namespace omsync
