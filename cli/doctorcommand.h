// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/exitcode.h"
#include "cli/report.h"
#include "doctor.h"

#include <QObject>

namespace omsync {

class Printer;

//! A line for a finding, and one for what to do about it.
[[nodiscard]] Report findingReport(const Finding &finding);

//! What a failing check would make `sync` end with; Ok for any other.
[[nodiscard]] ExitCode exitCodeOf(const Finding &finding);

//! `doctor`: shows each finding as it comes. Ends with the code of the first check that fails, else Ok.
class DoctorCommand : public QObject
{
    Q_OBJECT

public:
    DoctorCommand(Doctor &doctor, Printer &printer);

    [[nodiscard]] Result<void> start();
    void stop();

Q_SIGNALS:
    void ended(omsync::ExitCode code);

private:
    void take(const Finding &finding);
    void end();

    Doctor &m_doctor;
    Printer &m_printer;
    ExitCode m_code = ExitCode::Ok;
    int m_failures = 0;
    int m_warnings = 0;
};

} // namespace omsync
