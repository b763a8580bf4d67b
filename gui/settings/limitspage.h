// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/settings/bytebox.h"
#include "gui/settings/fieldform.h"
#include "gui/settings/settingspage.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QListWidget>
#include <QPushButton>
#include <QTimeEdit>

namespace omsync {

//! How fast all together may be, and at which times of day it is another rate.
class LimitsPage : public SettingsPage
{
    Q_OBJECT

public:
    explicit LimitsPage(QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void display(const Settings &settings) override;
    void store(Settings &settings) override;
    bool showProblems(const std::vector<SettingsProblem> &problems) override;

private:
    void buildWindowForm();
    void buildList();
    void addWindow();
    void removeWindow();
    void showWindow(int row);
    void readWindow();
    void nameWindow(int row);

    std::vector<RateWindow> m_windows;
    std::vector<SettingsProblem> m_problems;
    int m_row = -1;
    bool m_isShowing = false; // so that what is shown is not taken for what was changed
    FieldForm m_form;
    ByteBox *m_rate;
    QListWidget m_list;
    QPushButton m_add;
    QPushButton m_remove;
    FieldForm m_windowForm;
    QTimeEdit *m_from;
    QTimeEdit *m_until;
    ByteBox *m_windowRate;
    QComboBox *m_source;
    QComboBox *m_zone;
};

} // namespace omsync
