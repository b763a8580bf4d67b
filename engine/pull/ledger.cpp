// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/ledger.h"

#include "base/logging.h"
#include "store/damagerecord.h"

#include <utility>

namespace omsync {

namespace {

constexpr int recordedAtOnce = 10'000; // so that others have their turn in between

//! A full disk is told of by the Pass, once.
void logRefusal(const Result<void> &answer)
{
    if (!answer && answer.error().code() == ErrorCode::DiskFull)
        qCDebug(lcStore).noquote() << answer.error().text();
    else if (!answer)
        qCWarning(lcStore).noquote() << "the state database refuses:" << answer.error().text();
}

} // namespace

Ledger::Ledger(StateDatabase *state, const Clock &clock, LedgerScope scope)
    : m_state(state)
    , m_clock(clock)
    , m_scope(std::move(scope))
{
}

QHash<ObjectKey, ManifestEntry> Ledger::manifest() const
{
    if (!m_state)
        return {};
    auto known = m_state->manifest(m_scope.tree, m_scope.domain);
    if (known)
        return *std::move(known);
    logRefusal(Failure(std::move(known).error()));
    return {};
}

QSet<ObjectKey> Ledger::damaged() const
{
    if (!m_state)
        return {};
    const auto known = damageOf(*m_state, m_scope.tree, m_scope.domain);
    if (known)
        return QSet<ObjectKey>(known->keyBegin(), known->keyEnd());
    logRefusal(Failure(known.error()));
    return {};
}

QHash<ObjectKey, UnfinishedTransfer> Ledger::unfinished() const
{
    if (!m_state)
        return {};
    auto known = m_state->unfinished(m_scope.tree, m_scope.domain);
    if (known)
        return *std::move(known);
    logRefusal(Failure(std::move(known).error()));
    return {};
}

void Ledger::keepUnfinished(const UnfinishedTransfer &transfer)
{
    if (m_state)
        logRefusal(m_state->keepUnfinished(transfer));
}

void Ledger::recordAdopted(const std::vector<RemoteObject> &objects)
{
    if (!m_state || objects.empty())
        return;
    std::vector<ManifestEntry> entries;
    for (const RemoteObject &object : objects)
        entries.push_back(entryOf(object, Instant{}));
    logRefusal(m_state->record(entries));
}

void Ledger::recordEtag(const RemoteObject &object)
{
    if (m_state)
        logRefusal(m_state->setEtag(object.key, object.etag));
}

void Ledger::recordPublished(const std::vector<FetchedObject> &objects)
{
    if (!m_state)
        return;
    std::vector<ObjectKey> keys;
    for (const FetchedObject &fetched : objects)
        keys.push_back(fetched.object.key);
    logRefusal(m_state->record(entriesOf(objects)));
    logRefusal(m_state->dropUnfinished(keys));
}

bool Ledger::setAside(const std::vector<FetchedObject> &objects)
{
    const auto done = m_state ? omsync::setAside(*m_state, entriesOf(objects)) : Result<void>();
    logRefusal(done);
    return m_state && done;
}

void Ledger::dropSetAside(const std::vector<qint64> &ids)
{
    if (m_state && !ids.empty())
        logRefusal(omsync::dropSetAside(*m_state, ids));
}

void Ledger::dropSetAside()
{
    if (m_state)
        logRefusal(omsync::dropSetAside(*m_state, m_scope.tree, m_scope.domain));
}

std::vector<SetAsideFile> Ledger::recordSetAside()
{
    if (!m_state)
        return {};
    auto recorded = omsync::recordSetAside(*m_state, m_scope.tree, m_scope.domain, recordedAtOnce);
    if (recorded)
        return *std::move(recorded);
    logRefusal(Failure(recorded.error()));
    return {};
}

void Ledger::forget(const std::vector<ObjectKey> &keys)
{
    if (m_state && !keys.empty())
        logRefusal(m_state->forget(keys));
}

void Ledger::recordPass(const PassStatus &status)
{
    if (!m_state)
        return;
    logRefusal(m_state->record(PassRecord{.domain = nameOf(status),
                                          .source = m_scope.source,
                                          .started = status.started,
                                          .ended = m_clock.now(),
                                          .files = int(status.published),
                                          .bytes = status.bytesReceived,
                                          .failed = int(status.failed),
                                          .error = status.error ? status.error->text() : QString()}));
}

void Ledger::recordPressureTaken(const PressureScope &scope, Instant when)
{
    if (m_state)
        logRefusal(omsync::recordPressureTaken(*m_state, scope, std::chrono::floor<std::chrono::days>(when)));
}

void Ledger::dropUnfinished(const std::vector<ObjectKey> &keys)
{
    if (m_state && !keys.empty())
        logRefusal(m_state->dropUnfinished(keys));
}

ManifestEntry Ledger::entryOf(const RemoteObject &object, Instant verified) const
{
    return {.key = object.key,
            .size = object.size,
            .modified = object.modified,
            .etag = object.etag,
            .verified = verified,
            .source = m_scope.source};
}

std::vector<ManifestEntry> Ledger::entriesOf(const std::vector<FetchedObject> &objects) const
{
    std::vector<ManifestEntry> entries;
    for (const FetchedObject &fetched : objects) {
        entries.push_back(entryOf(fetched.object, m_clock.now()));
        entries.back().digest = fetched.digest;
        entries.back().listed = fetched.listed;
    }
    return entries;
}

} // namespace omsync
