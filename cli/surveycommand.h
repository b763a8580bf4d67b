// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "cli/exitcode.h"
#include "survey.h"

#include <QObject>

namespace omsync {

class Printer;

//! `domains`, `list` and `explain`: asks one question and shows the answer. NothingMatched when the answer is empty.
class SurveyCommand : public QObject
{
    Q_OBJECT

public:
    SurveyCommand(Survey &survey, SurveyArguments arguments, Printer &printer, const Clock &clock);

    [[nodiscard]] Result<void> start();
    void stop();

Q_SIGNALS:
    void ended(omsync::ExitCode code);

private:
    void show(const DomainContent &content);
    void fail(const Error &error);

    Survey &m_survey;
    SurveyArguments m_arguments;
    Printer &m_printer;
    const Clock &m_clock;
    ExitCode m_code = ExitCode::Ok;
};

} // namespace omsync
