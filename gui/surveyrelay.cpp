// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/surveyrelay.h"

#include <algorithm>

namespace omsync {

SurveyRelay::SurveyRelay(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

SurveyRelay::~SurveyRelay() = default;

void SurveyRelay::ask(const Settings &settings, const QStringList &domains)
{
    if (m_survey)
        m_survey->stop();
    m_waiting = domains;
    m_survey = std::make_unique<Survey>(settings, m_clock);
    const Survey *survey = m_survey.get();
    connect(survey, &Survey::domainsFound, this, [this](const std::vector<DomainEntry> &found) {
        m_waiting.removeIf(
            [&](const QString &domain) { return std::ranges::find(found, domain, &DomainEntry::name) == found.end(); });
        Q_EMIT domainsFound(found);
    });
    connect(survey, &Survey::contentFound, this, &SurveyRelay::contentFound);
    connect(survey, &Survey::failed, this, &SurveyRelay::failed);
    const auto goOn = [this, number = ++m_question] {
        if (number == m_question) // not that of a question that was given up
            askNext();
    };
    connect(survey, &Survey::ended, this, goOn, Qt::QueuedConnection);
    m_survey->findDomains();
}

void SurveyRelay::askNext()
{
    if (m_waiting.isEmpty()) {
        Q_EMIT ended();
        return;
    }
    m_survey->findContent({.domain = m_waiting.takeFirst(), .variable = {}, .key = {}});
}

} // namespace omsync
