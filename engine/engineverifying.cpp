// SPDX-License-Identifier: GPL-3.0-or-later
// The part of an Engine that looks at what lies here.
#include "base/logging.h"
#include "engine.h"
#include "engineparts.h"
#include "pull/repairs.h"
#include "store/datadirectory.h"

#include <QDir>

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

//! What was published last before the power went is on the disk, unless the disk lied; the first Pass fetches again
//! what does not look so.
void Engine::lookBack()
{
    qCWarning(lcStore) << "the machine went down while its files were written; those of the last hour are looked at";
    m_verifying = std::make_unique<Verifying>();
    const VerifyTools tools{.data = *m_data, .state = m_pulling->state.get(), .clock = m_clock};
    VerifyOrder order;
    order.extent = VerifyOrder::Extent::Recent;
    prepareVerification(order, tools);
    if (const auto started = m_verifying->verification->start(); !started)
        goOn(); // nothing lies here
}

void Engine::goOn()
{
    m_verifying.reset();
    if (const auto marked = m_pulling->mark->lookedBack(); !marked)
        qCWarning(lcStore).noquote() << marked.error().text();
    m_pulling->puller->start(PassOrder::Extent::Everything);
}

Result<void> Engine::startVerifying(const VerifyOrder &order)
{
    auto keeping = Keeping::of(m_settings, m_clock.now());
    if (!keeping)
        return Failure(std::move(keeping).error());
    const bool isRepair = order.repair == VerifyOrder::Repair::Refetch;
    const bool records = isRepair || order.depth == VerifyOrder::Depth::Content;
    const QString directory = m_data->stateDirectory();
    auto verifying = std::make_unique<Verifying>();
    bool isShared = false;
    if (records || QDir(directory).exists()) { // else nothing is remembered, and nothing has to be
        const auto opened = verifying->open(directory);
        if (!opened && isRepair)
            return opened;
        isShared = !opened;
        if (!opened)
            Q_EMIT problemFound(verifying->openBeside(directory, opened.error()));
    }
    const VerifyTools tools{.data = *m_data,
                            .state = verifying->state.get(),
                            .clock = m_clock,
                            .keeping = *std::move(keeping),
                            .isShared = isShared};
    m_verifying = std::move(verifying);
    prepareVerification(order, tools);
    auto started = m_verifying->verification->start();
    if (!started)
        m_verifying.reset();
    return started;
}

void Engine::prepareVerification(const VerifyOrder &order, const VerifyTools &tools)
{
    m_verifying->verification = std::make_unique<Verification>(order, tools);
    const Verification *verification = m_verifying->verification.get();
    connect(verification, &Verification::changed, this, &Engine::verifyChanged);
    connect(verification, &Verification::fileDamaged, this, &Engine::fileDamaged);
    connect(verification, &Verification::fileAmiss, this, &Engine::fileAmiss);
    connect(verification, &Verification::ended, this, &Engine::repairOrFinish, Qt::QueuedConnection);
}

void Engine::repairOrFinish()
{
    if (!m_verifying)
        return; // stopped meanwhile
    if (m_isStopping && !m_pulling) {
        m_verifying.reset();
        reportStopped();
        return;
    }
    if (m_pulling) { // it was lookBack()
        if (!m_isStopping)
            goOn();
        return;
    }
    const bool repairs = std::ranges::any_of(m_verifying->verification->statuses(), [](const VerifyStatus &status) {
        return status.state == VerifyState::Repairing;
    });
    const auto started = repairs ? startRepairs() : Result<void>();
    if (!started)
        Q_EMIT problemFound(started.error());
    if (!repairs || !started)
        endRound();
}

void Engine::fetchAgain(const std::vector<DamagedFile> &files)
{
    if (!m_pulling || !m_pulling->state)
        return;
    std::vector<Damage> damage;
    std::vector<ObjectKey> keys;
    for (const DamagedFile &file : files) {
        damage.push_back({.key = file.key, .found = m_clock.now(), .reason = file.error.text()});
        keys.push_back(file.key);
    }
    if (const auto recorded = recordDamage(*m_pulling->state, damage); !recorded)
        Q_EMIT problemFound(recorded.error());
    else {
        for (const ObjectKey &key : keys)
            tellDamage(*m_pulling->state, {.name = QString::fromLatin1(key.domain()), .tree = key.tree()});
        obey(TransferOrder{.command = TransferOrder::Command::Retry, .keys = keys});
    }
}

Result<void> Engine::startRepairs()
{
    auto pulling = std::make_unique<Pulling>(m_settings, m_limits, m_clock);
    auto [subscriptions, refused] = repairsOf(m_settings, m_verifying->verification->damage(), m_clock.now());
    for (const Error &error : refused)
        Q_EMIT problemFound(error);
    if (subscriptions.empty()) {
        endRound();
        return {};
    }
    pulling->lock = std::exchange(m_verifying->lock, std::nullopt);
    pulling->state = std::move(m_verifying->state);
    if (auto adopted = adopt(std::move(pulling), std::move(subscriptions)); !adopted)
        return adopted;
    // That all went well says nothing of the files that were not looked for; that some are of another Run lasts.
    connect(m_board.get(), &DomainBoard::passEnded, m_pulling->puller.get(), [this](const DomainRecord &domain) {
        if (domain.trouble && domain.trouble->state == DomainState::Inconsistent)
            keepOutcome(domain);
    });
    m_pulling->puller->start(PassOrder::Extent::Repairs);
    return {};
}

} // namespace omsync
