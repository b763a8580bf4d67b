// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/exitcode.h"
#include "cli/report.h"
#include "doctor.h"
#include "supportbundle.h"

#include <QObject>

namespace omsync {

class Printer;

//! A line for a finding, and one for what to do about it.
[[nodiscard]] Report findingReport(const Finding &finding);

//! What a failing check would make `sync` end with; Ok for any other.
[[nodiscard]] ExitCode exitCodeOf(const Finding &finding);

//! A support bundle that is yet without its findings, and the file for it; an empty path: none is wanted.
struct BundleOrder
{
    QString path;
    SupportBundle bundle;
};

//! `doctor`: shows each finding as it comes. Ends with the code of the first check that fails, else Ok; with Disk where
//! the support bundle cannot be written.
class DoctorCommand : public QObject
{
    Q_OBJECT

public:
    DoctorCommand(Doctor &doctor, Printer &printer, BundleOrder order);

    [[nodiscard]] Result<void> start();
    void stop();

Q_SIGNALS:
    void ended(omsync::ExitCode code);

private:
    void take(const Finding &finding);
    void writeBundle();
    void end();

    Doctor &m_doctor;
    Printer &m_printer;
    BundleOrder m_order;
    ExitCode m_code = ExitCode::Ok;
    int m_failures = 0;
    int m_warnings = 0;
};

} // namespace omsync
