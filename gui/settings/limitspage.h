// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/settings/bytebox.h"
#include "gui/settings/entrylist.h"
#include "gui/settings/fieldform.h"
#include "gui/settings/settingspage.h"

#include <QAbstractItemView>
#include <QComboBox>
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
    void addWindow();
    void showWindow(int row);
    void readWindow();

    std::vector<RateWindow> m_windows;
    bool m_isShowing = false; // so that what is shown is not taken for what was changed
    FieldForm m_form;
    ByteBox *m_rate;
    EntryList m_list;
    FieldForm m_windowForm;
    QTimeEdit *m_from;
    QTimeEdit *m_until;
    ByteBox *m_windowRate;
    QComboBox *m_source;
    QComboBox *m_zone;
};

} // namespace omsync
