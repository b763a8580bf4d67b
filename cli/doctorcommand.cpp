// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/doctorcommand.h"

#include "cli/printer.h"
#include "status/contentjson.h"

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr int checkWidth = 10; // of the longest name of a check

QString countText(int count, const QString &what)
{
    return u"%1 %2%3"_s.arg(QString::number(count), what, count == 1 ? QString() : u"s"_s);
}

} // namespace

Report findingReport(const Finding &finding)
{
    const QString name = QString(finding.check).replace(u'_', u' ').leftJustified(checkWidth);
    const QString subject = finding.subject.isEmpty() ? QString() : finding.subject + u": "_s;
    Report report{.event = u"finding"_s, .lines = {}, .objects = {toJson(finding)}};
    report.lines.append(u"%1  %2  %3%4"_s.arg(nameOf(finding.state).leftJustified(4), name, subject, finding.text));
    if (!finding.advice.isEmpty())
        report.lines.append(QString(4 + 2 + checkWidth + 2, u' ') + u"-> "_s + finding.advice);
    return report;
}

ExitCode exitCodeOf(const Finding &finding)
{
    if (finding.state != FindingState::Failure)
        return ExitCode::Ok;
    if (finding.check == u"key")
        return ExitCode::AccessDenied;
    if (finding.check == u"listing")
        return ExitCode::NothingMatched;
    if (finding.check == u"dns" || finding.check == u"tcp" || finding.check == u"tls" || finding.check == u"range")
        return ExitCode::Unreachable;
    return finding.check == u"clock" ? ExitCode::Other : ExitCode::Disk;
}

DoctorCommand::DoctorCommand(Doctor &doctor, Printer &printer, BundleOrder order)
    : m_doctor(doctor)
    , m_printer(printer)
    , m_order(std::move(order))
{
    connect(&m_doctor, &Doctor::found, this, &DoctorCommand::take);
    connect(&m_doctor, &Doctor::ended, this, &DoctorCommand::end);
}

Result<void> DoctorCommand::start()
{
    m_doctor.start();
    return {};
}

void DoctorCommand::stop()
{
    Q_EMIT ended(ExitCode::Other);
}

void DoctorCommand::take(const Finding &finding)
{
    m_failures += finding.state == FindingState::Failure ? 1 : 0;
    m_warnings += finding.state == FindingState::Warning ? 1 : 0;
    if (m_code == ExitCode::Ok)
        m_code = exitCodeOf(finding);
    m_order.bundle.findings.push_back(finding);
    m_printer.show(findingReport(finding));
}

void DoctorCommand::end()
{
    m_printer.note(m_failures + m_warnings == 0
                       ? u"all is well"_s
                       : u"%1, %2"_s.arg(countText(m_failures, u"failure"_s), countText(m_warnings, u"warning"_s)));
    if (!m_order.path.isEmpty())
        writeBundle();
    Q_EMIT ended(m_code);
}

void DoctorCommand::writeBundle()
{
    if (const auto written = save(m_order.bundle, m_order.path); written) {
        m_printer.note(u"wrote %1, without keys; look at it before you hand it on"_s.arg(m_order.path));
    } else {
        m_printer.error(written.error());
        m_code = ExitCode::Disk;
    }
}

} // namespace omsync
