// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/pruner.h"

#include "base/background.h"
#include "base/logging.h"

#include <QDir>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

Pruner::Pruner(const DataDirectory &data, StateDatabase *held, QObject *parent)
    : QObject(parent)
    , m_data(data)
    , m_state(held)
{
}

Result<void> Pruner::start(const PruneOrder &order, const Settings &settings, Instant now)
{
    auto input = pruneInputOf(order, settings, now);
    if (!input)
        return Failure(std::move(input).error());
    if (const QString &root = m_data.roots().data; !QDir(root).exists())
        return Failure(ErrorCode::FileFailed, u"there is no directory %1; give one with --data"_s.arg(root));
    if (auto locked = order.isDryRun || m_state ? Result<void>() : lock(); !locked)
        return locked;
    runInBackground(
        this, [input = *std::move(input), data = m_data] { return prune(data, input); },
        [this](const Result<std::vector<PruneOutcome>> &outcomes) { take(outcomes); });
    return {};
}

Result<void> Pruner::lock()
{
    auto lock = DirectoryLock::acquire(m_data.stateDirectory());
    if (!lock)
        return Failure(std::move(lock).error());
    auto state = StateDatabase::open(m_data.stateDirectory());
    if (!state)
        return Failure(std::move(state).error());
    m_lock = *std::move(lock);
    m_opened = *std::move(state);
    m_state = m_opened.get();
    return {};
}

void Pruner::take(const Result<std::vector<PruneOutcome>> &outcomes)
{
    if (!outcomes) {
        Q_EMIT failed(outcomes.error());
        Q_EMIT ended();
        return;
    }
    for (const PruneOutcome &outcome : *outcomes) {
        const bool isToForget = m_state && !outcome.removed.empty();
        if (auto forgotten = isToForget ? m_state->forget(outcome.removed) : Result<void>(); !forgotten)
            qCWarning(lcStore).noquote() << "the state database refuses:" << forgotten.error().text();
        Q_EMIT pruned(outcome.report);
    }
    Q_EMIT ended();
}

} // namespace omsync
