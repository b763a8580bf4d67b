// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settings.h"

#include <QWidget>

#include <vector>

namespace omsync {

//! One page of the settings dialog. It shows a part of Settings, lets it be changed, and gives it back.
class SettingsPage : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    [[nodiscard]] virtual QString title() const = 0;
    virtual void display(const Settings &settings) = 0;
    //! Puts what the page shows in its place, and nothing else.
    virtual void store(Settings &settings) = 0;
    //! Shows those problems that are of this page, and none that was shown before; whether there are any.
    virtual bool showProblems(const std::vector<SettingsProblem> &problems) = 0;
};

} // namespace omsync
