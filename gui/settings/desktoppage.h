// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preferences.h"

#include <QCheckBox>
#include <QComboBox>
#include <QWidget>

namespace omsync {

//! What concerns the desktop program alone: notifications, its start, and where secrets are kept.
class DesktopPage : public QWidget
{
    Q_OBJECT

public:
    explicit DesktopPage(QWidget *parent = nullptr);

    void display(const Preferences &preferences);
    [[nodiscard]] Preferences preferences() const;

    void setStartsWithSession(bool starts);
    [[nodiscard]] bool startsWithSession() const;

private:
    QCheckBox *m_problems;
    QCheckBox *m_delays;
    QCheckBox *m_failedFiles;
    QCheckBox *m_recovery;
    QCheckBox *m_starts;
    QCheckBox *m_staysAwake;
    QCheckBox *m_pullsOverMetered;
    QComboBox *m_secretPlace;
};

} // namespace omsync
