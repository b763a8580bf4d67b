// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/settings/bytebox.h"
#include "gui/settings/fieldform.h"
#include "gui/settings/numberbox.h"
#include "gui/settings/pathedit.h"
#include "gui/settings/settingspage.h"

#include <QComboBox>

namespace omsync {

//! Where the database lies, and how often and how it is pulled.
class PullPage : public SettingsPage
{
    Q_OBJECT

public:
    explicit PullPage(QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void display(const Settings &settings) override;
    void store(Settings &settings) override;
    bool showProblems(const std::vector<SettingsProblem> &problems) override;

private:
    FieldForm m_dataForm;
    PathEdit *m_directory;
    PathEdit *m_runDirectory;
    PathEdit *m_spatialDirectory;
    FieldForm m_form;
    NumberBox *m_repeatInterval;
    NumberBox *m_concurrent;
    NumberBox *m_concurrentDomains;
    QComboBox *m_publish;
    ByteBox *m_diskReserve;
};

} // namespace omsync
