// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/settings/fieldform.h"
#include "gui/settings/numberbox.h"

#include <QCheckBox>

namespace omsync {

//! How far back a selection goes, which trees it takes, and how long its Domains are kept.
class SelectionTime : public FieldForm
{
    Q_OBJECT

public:
    explicit SelectionTime(QWidget *parent = nullptr);

    void display(const SelectionSettings &selection);
    void store(SelectionSettings &selection) const;

Q_SIGNALS:
    void edited();

private:
    void allow();

    NumberBox *m_pastDays;
    QCheckBox *m_hasYears;
    NumberBox *m_firstYear;
    NumberBox *m_lastYear;
    QCheckBox *m_data;
    QCheckBox *m_dataRun;
    QCheckBox *m_dataSpatial;
    NumberBox *m_runDays;
    NumberBox *m_spatialDays;
    NumberBox *m_retentionDays;
    QCheckBox *m_mirror;
};

} // namespace omsync
