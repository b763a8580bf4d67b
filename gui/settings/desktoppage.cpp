// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/desktoppage.h"

#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QVBoxLayout>

namespace omsync {

DesktopPage::DesktopPage(QWidget *parent)
    : QWidget(parent)
    , m_problems(new QCheckBox(tr("a domain &fails, or is inconsistent"), this))
    , m_delays(new QCheckBox(tr("a domain is &late or stale, or its source stopped"), this))
    , m_failedFiles(new QCheckBox(tr("&transfers failed"), this))
    , m_recovery(new QCheckBox(tr("all that was told of is &well again"), this))
    , m_starts(new QCheckBox(tr("Start &omsync with the session"), this))
    , m_staysAwake(new QCheckBox(tr("Keep this computer &awake while files are transferred"), this))
    , m_pullsOverMetered(new QCheckBox(tr("Pull over &metered networks, too"), this))
    , m_secretPlace(new QComboBox(this))
{
    auto *notices = new QGroupBox(tr("Show a notification when"), this);
    notices->setAccessibleName(notices->title());
    auto *kinds = new QVBoxLayout(notices);
    for (QCheckBox *box : {m_problems, m_delays, m_failedFiles, m_recovery})
        kinds->addWidget(box);
    for (QCheckBox *box : {m_problems, m_delays, m_failedFiles, m_recovery, m_starts, m_staysAwake, m_pullsOverMetered})
        box->setAccessibleName(box->text().remove(u'&'));
    m_secretPlace->addItem(tr("in the keychain of the desktop"), int(SecretPlace::Keychain));
    m_secretPlace->addItem(tr("in files that only you can read"), int(SecretPlace::PrivateFile));
    m_secretPlace->addItem(tr("nowhere: ask at each start"), int(SecretPlace::Nowhere));
    m_secretPlace->setAccessibleName(tr("Keep API keys and secret keys"));
    auto *form = new QFormLayout;
    form->addRow(tr("&Keep API keys and secret keys:"), m_secretPlace);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    column->addWidget(notices);
    column->addWidget(m_starts);
    column->addWidget(m_staysAwake);
    column->addWidget(m_pullsOverMetered);
    column->addLayout(form);
    column->addStretch(1);
}

void DesktopPage::display(const Preferences &preferences)
{
    m_problems->setChecked(preferences.notices.problems);
    m_delays->setChecked(preferences.notices.delays);
    m_failedFiles->setChecked(preferences.notices.failedFiles);
    m_recovery->setChecked(preferences.notices.recovery);
    m_staysAwake->setChecked(preferences.staysAwake);
    m_pullsOverMetered->setChecked(preferences.pullsOverMetered);
    m_secretPlace->setCurrentIndex(m_secretPlace->findData(int(preferences.secretPlace)));
}

Preferences DesktopPage::preferences() const
{
    return {.notices = {.problems = m_problems->isChecked(),
                        .delays = m_delays->isChecked(),
                        .failedFiles = m_failedFiles->isChecked(),
                        .recovery = m_recovery->isChecked()},
            .secretPlace = SecretPlace(m_secretPlace->currentData().toInt()),
            .staysAwake = m_staysAwake->isChecked(),
            .pullsOverMetered = m_pullsOverMetered->isChecked()};
}

void DesktopPage::setStartsWithSession(bool starts)
{
    m_starts->setChecked(starts);
}

bool DesktopPage::startsWithSession() const
{
    return m_starts->isChecked();
}

} // namespace omsync
