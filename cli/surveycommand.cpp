// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/surveycommand.h"

#include "cli/contentreport.h"
#include "cli/printer.h"

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

SurveyCommand::SurveyCommand(Survey &survey, SurveyArguments arguments, Printer &printer, const Clock &clock)
    : m_survey(survey)
    , m_arguments(std::move(arguments))
    , m_printer(printer)
    , m_clock(clock)
{
    connect(&m_survey, &Survey::domainsFound, this,
            [this](const std::vector<DomainEntry> &domains) { m_printer.show(domainsReport(domains, m_clock.now())); });
    connect(&m_survey, &Survey::contentFound, this, &SurveyCommand::show);
    connect(&m_survey, &Survey::explained, this, [this](const Explanation &explanation) {
        const bool isDetailed = m_arguments.topic->key || m_printer.style().verbosity == Verbosity::Verbose;
        if (!explanation.note.isEmpty())
            m_printer.note(explanation.note);
        m_printer.show(explanationReport(explanation, isDetailed));
    });
    connect(&m_survey, &Survey::failed, this, &SurveyCommand::fail);
    connect(&m_survey, &Survey::ended, this, [this] { Q_EMIT ended(m_code); });
}

Result<void> SurveyCommand::start()
{
    switch (m_arguments.question) {
    case SurveyArguments::Question::Domains: m_survey.findDomains(m_arguments.tree); break;
    case SurveyArguments::Question::Content: m_survey.findContent(*m_arguments.topic); break;
    case SurveyArguments::Question::Explanation: m_survey.explain(*m_arguments.topic); break;
    }
    return {};
}

void SurveyCommand::stop()
{
    m_survey.stop();
    Q_EMIT ended(ExitCode::Other);
}

void SurveyCommand::show(const DomainContent &content)
{
    const Report report = contentReport(content, *m_arguments.topic);
    if (report.objects.empty()) {
        const Topic &topic = *m_arguments.topic;
        const QString domain = domainText(topic.tree, content.domain);
        const QString asked = topic.key ? topic.key->text() : topic.runs ? u"run of %1 then"_s.arg(domain) : domain;
        fail(Error(ErrorCode::NothingMatched, u"%1 has no %2"_s.arg(content.source, asked)));
        return;
    }
    if (!content.note.isEmpty())
        m_printer.note(content.note);
    m_printer.show(report);
}

void SurveyCommand::fail(const Error &error)
{
    m_printer.error(error);
    m_code = exitCodeOf(error.code());
}

} // namespace omsync
