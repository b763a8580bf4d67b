// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/supportdesk.h"

#include "doctor.h"
#include "gui/errorwording.h"
#include "gui/messagebox.h"

#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QStandardPaths>

namespace omsync {

using namespace Qt::StringLiterals;

SupportDesk::SupportDesk(const Clock &clock, const LogView &log, QWidget *window, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_log(log)
    , m_window(window)
{
    connect(&m_log, &LogView::bundleRequested, this, &SupportDesk::open);
    connect(this, &SupportDesk::saved, this, [this](const QString &path) {
        show(tr("Support bundle"),
             tr("It was saved as\n%1\n\nKeys were left out. Look at it before you hand it on: it names directories, "
                "hosts and domains.")
                 .arg(QDir::toNativeSeparators(path)));
    });
    connect(this, &SupportDesk::failed, this, [this](const Error &error) {
        show(tr("Support bundle"), tr("It could not be saved: %1").arg(fullText(error)));
    });
}

SupportDesk::~SupportDesk() = default;

void SupportDesk::takeSettings(const Settings &settings)
{
    m_settings = settings;
}

void SupportDesk::takeStatus(const NodeStatus &status)
{
    m_status = status.engine;
}

void SupportDesk::open()
{
    const QString directory = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(m_window, tr("Save support bundle"), directory, tr("Text (*.txt)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"txt"_s);
    dialog->selectFile(u"omsync-support.txt"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &SupportDesk::write);
    dialog->open();
}

void SupportDesk::write(const QString &path)
{
    if (m_doctor)
        return; // another is being written
    m_findings.clear();
    if (!m_settings) {
        save(path);
        return;
    }
    m_doctor = std::make_unique<Doctor>(*m_settings, m_clock);
    connect(m_doctor.get(), &Doctor::found, this, [this](const Finding &finding) { m_findings.push_back(finding); });
    connect(
        m_doctor.get(), &Doctor::ended, this, [this, path] { save(path); }, Qt::QueuedConnection);
    m_doctor->start();
}

void SupportDesk::save(const QString &path)
{
    m_doctor.reset();
    const auto written = omsync::save(
        {.settings = m_settings.value_or(Settings()), .status = m_status, .findings = m_findings, .log = m_log.lines()},
        path);
    if (written)
        Q_EMIT saved(path);
    else
        Q_EMIT failed(written.error());
}

void SupportDesk::show(const QString &title, const QString &text)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, title, text, QMessageBox::Close, m_window);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    prepareToOpen(*box);
    box->open();
}

} // namespace omsync
