// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.h"
#include "gui/domains/domainanswers.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>

namespace omsync {

//! Answers what is asked of one Domain, beside whatever the Engine of the node does, by Engines of its own that write
//! nothing. Lives on the engine's thread.
class DomainInquiry : public QObject
{
    Q_OBJECT

public:
    //! `clock` outlives it.
    explicit DomainInquiry(const Clock &clock, QObject *parent = nullptr);
    ~DomainInquiry() override;

    //! `settings` are those of the node. Takes the place of the same question under way; an answer follows.
    void plan(Settings settings, const QString &domain);
    void verify(const Settings &settings, const QString &domain);

    //! Gives up what is under way, without an answer.
    void drop(DomainQuestion question);
    void stop();

Q_SIGNALS:
    //! How far one tree of it is.
    void verifying(omsync::VerifyStatus status);
    void planned(omsync::PlanAnswer answer);
    void verified(omsync::VerifyAnswer answer);

private:
    void endPlan(quint64 number);
    void endVerification(quint64 number);

    const Clock &m_clock;
    std::unique_ptr<Engine> m_planner;
    std::unique_ptr<Engine> m_verifier;
    quint64 m_question = 0; // the last one: a number of each, since the end of one that was given up may be on its way
    quint64 m_planNumber = 0;
    quint64 m_verifyNumber = 0;
    PlanAnswer m_plan;
    std::set<Tree> m_plannedTrees;
    std::map<std::pair<Tree, int>, std::optional<Error>> m_planErrors; // of the last Pass of each selection
    VerifyAnswer m_verification;
};

} // namespace omsync
