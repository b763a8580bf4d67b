// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/domaininquiry.h"

#include <utility>

namespace omsync {

namespace {

constexpr size_t mostFiles = 2'000; // that anyone reads
constexpr size_t mostAmiss = 2'000;

//! These Settings for one Domain alone.
void narrow(Settings &settings, const QString &domain)
{
    std::erase_if(settings.selections,
                  [&](const SelectionSettings &selection) { return !selection.domains.contains(domain); });
    for (SelectionSettings &selection : settings.selections)
        selection.domains = {domain};
    settings.pull.repeatInterval.reset();
}

void add(const Plan &plan, PlanAnswer &answer)
{
    answer.filesToFetch += plan.filesToFetch();
    answer.bytesToFetch += plan.bytesToFetch();
    answer.filesToKeep += plan.filesToKeep();
    answer.growth += plan.growth();
    answer.filesToRemove += qint64(plan.removals.size());
    answer.bytesToRemove += bytesOf(plan.removals);
    if (plan.refusal)
        answer.refusal = plan.refusal->text;
    for (const PlanEntry &entry : plan.entries) {
        if (!isFetched(entry.reason) || answer.files.size() >= mostFiles)
            break; // fetched ones come first
        answer.files.push_back(
            {.key = entry.remote.key, .size = entry.remote.size, .reason = entry.reason, .verdict = {}});
    }
    for (const Removal &removal : plan.removals) {
        if (answer.files.size() >= mostFiles)
            break;
        answer.files.push_back(
            {.key = removal.file.key, .size = removal.file.size, .reason = {}, .verdict = removal.why});
    }
}

} // namespace

DomainInquiry::DomainInquiry(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

DomainInquiry::~DomainInquiry() = default;

void DomainInquiry::plan(Settings settings, const QString &domain)
{
    narrow(settings, domain);
    m_plannedTrees.clear();
    m_planErrors.clear();
    m_plan = {.domain = domain, .reserved = settings.pull.diskReserve};
    if (const auto room = roomIn(settings.data.directory))
        m_plan.room = *room;
    m_planner = std::make_unique<Engine>(settings, m_clock);
    const Engine *engine = m_planner.get();
    connect(engine, &Engine::planned, this, [this](const Plan &plan) {
        add(plan, m_plan);
        if (m_plannedTrees.insert(plan.tree).second) // each selection of the Domain sees the same files
            m_plan.bytesHere += plan.bytesHere;
    });
    connect(engine, &Engine::passChanged, this, [this](const PassStatus &status) {
        if (isFinal(status.state)) // another Source may do better
            m_planErrors[{status.tree, status.place.number}] = status.error;
    });
    const quint64 number = m_planNumber = ++m_question;
    connect(
        engine, &Engine::finished, this, [this, number] { endPlan(number); }, Qt::QueuedConnection);
    if (const auto started = m_planner->startPlanning(); !started) {
        m_plan.error = started.error();
        endPlan(number);
    }
}

void DomainInquiry::endPlan(quint64 number)
{
    if (!m_planner || number != m_planNumber)
        return;
    m_planner.reset();
    for (const auto &[selection, error] : m_planErrors) {
        if (error)
            m_plan.error = error;
    }
    Q_EMIT planned(std::exchange(m_plan, {}));
}

void DomainInquiry::verify(const Settings &settings, const QString &domain)
{
    m_verification = {.domain = domain};
    m_verifier = std::make_unique<Engine>(settings, m_clock);
    const Engine *engine = m_verifier.get();
    connect(engine, &Engine::verifyChanged, this, [this](const VerifyStatus &status) {
        if (status.state == VerifyState::Done) {
            m_verification.files += status.checked;
            m_verification.bytes += status.bytes;
        }
        if (status.error)
            m_verification.error = status.error;
        Q_EMIT verifying(status);
    });
    const auto take = [this](const DamagedFile &file) {
        if (m_verification.amiss.size() < mostAmiss)
            m_verification.amiss.push_back(file);
    };
    connect(engine, &Engine::fileDamaged, this, take);
    connect(engine, &Engine::fileAmiss, this, take);
    const quint64 number = m_verifyNumber = ++m_question;
    connect(
        engine, &Engine::finished, this, [this, number] { endVerification(number); }, Qt::QueuedConnection);
    VerifyOrder order;
    order.domains = {domain};
    if (const auto started = m_verifier->startVerifying(order); !started) {
        m_verification.error = started.error();
        endVerification(number);
    }
}

void DomainInquiry::endVerification(quint64 number)
{
    if (!m_verifier || number != m_verifyNumber)
        return;
    m_verifier.reset();
    Q_EMIT verified(std::exchange(m_verification, {}));
}

void DomainInquiry::drop(DomainQuestion question)
{
    switch (question) {
    case DomainQuestion::Variables: return; // comes at once
    case DomainQuestion::Plan: return m_planner.reset();
    case DomainQuestion::Verify: return m_verifier.reset();
    }
    Q_UNREACHABLE();
}

void DomainInquiry::stop()
{
    m_planner.reset();
    m_verifier.reset();
}

} // namespace omsync
