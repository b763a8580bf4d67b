// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/settings/bytebox.h"
#include "gui/settings/fieldform.h"
#include "gui/settings/numberbox.h"
#include "gui/settings/settingspage.h"

namespace omsync {

//! How long data is kept, and how much one removal may take.
class RetentionPage : public SettingsPage
{
    Q_OBJECT

public:
    explicit RetentionPage(QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void display(const Settings &settings) override;
    void store(Settings &settings) override;
    bool showProblems(const std::vector<SettingsProblem> &problems) override;

private:
    FieldForm m_form;
    NumberBox *m_days;
    NumberBox *m_pressureDays;
    NumberBox *m_previousDayDays;
    NumberBox *m_runDays;
    NumberBox *m_spatialDays;
    ByteBox *m_mostBytes;
    NumberBox *m_limitFiles;
    ByteBox *m_limitBytes;
    NumberBox *m_limitPercent;
    NumberBox *m_limitGonePercent;
};

} // namespace omsync
