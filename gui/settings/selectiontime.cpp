// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/selectiontime.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr NumberSpan yearSpan{.first = 1940, .last = 2200};

QWidget *inARow(const std::vector<QWidget *> &widgets, QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QWidget *widget : widgets)
        layout->addWidget(widget);
    layout->addStretch(1);
    return row;
}

} // namespace

SelectionTime::SelectionTime(QWidget *parent)
    : FieldForm(parent)
    , m_pastDays(new DayBox(pastDaysSpan, {}, this))
    , m_hasYears(new QCheckBox(tr("Whole &years in place of that, from"), this))
    , m_firstYear(new NumberBox(yearSpan, {}, {}, this))
    , m_lastYear(new NumberBox(yearSpan, {}, {}, this))
    , m_data(new QCheckBox(tr("time series (data)"), this))
    , m_dataRun(new QCheckBox(tr("whole runs (data_run)"), this))
    , m_dataSpatial(new QCheckBox(tr("single time steps (data_spatial)"), this))
    , m_runDays(new DayBox(pastDaysSpan, {}, this))
    , m_spatialDays(new DayBox(pastDaysSpan, {}, this))
    , m_retentionDays(new DayBox(retentionDaysSpan, tr("as for all domains"), this))
    , m_mirror(new QCheckBox(tr("Re&move here what the source no longer has"), this))
{
    m_firstYear->setGroupSeparatorShown(false);
    m_lastYear->setGroupSeparatorShown(false);
    m_firstYear->setAccessibleName(tr("First year"));
    m_lastYear->setAccessibleName(tr("Last year"));
    for (QCheckBox *box : {m_hasYears, m_data, m_dataRun, m_dataSpatial, m_mirror})
        box->setAccessibleName(box->text().remove(u'&'));
    QLabel *until = new QLabel(tr("to"), this);
    add(tr("Days &back:"), m_pastDays, u"past_days"_s);
    addWide(inARow({m_hasYears, m_firstYear, until, m_lastYear}, this), u"years"_s);
    addWide(inARow({m_data, m_dataRun, m_dataSpatial}, this), u"trees"_s);
    add(tr("Days of whole &runs:"), m_runDays, u"run_days"_s);
    add(tr("Days of &single time steps:"), m_spatialDays, u"spatial_days"_s);
    add(tr("&Keep these domains:"), m_retentionDays, u"retention_days"_s);
    addWide(m_mirror, u"mirror"_s);
    for (QCheckBox *box : {m_hasYears, m_dataRun, m_dataSpatial})
        connect(box, &QCheckBox::toggled, this, &SelectionTime::allow);
    for (const NumberBox *box : {m_pastDays, m_firstYear, m_lastYear})
        connect(box, &QSpinBox::valueChanged, this, &SelectionTime::edited);
    for (const QCheckBox *box : {m_hasYears, m_data})
        connect(box, &QCheckBox::toggled, this, &SelectionTime::edited);
    allow();
}

void SelectionTime::allow()
{
    m_pastDays->setEnabled(!m_hasYears->isChecked());
    m_firstYear->setEnabled(m_hasYears->isChecked());
    m_lastYear->setEnabled(m_hasYears->isChecked());
    m_runDays->setEnabled(m_dataRun->isChecked());
    m_spatialDays->setEnabled(m_dataSpatial->isChecked());
}

void SelectionTime::display(const SelectionSettings &selection)
{
    const QSignalBlocker isNoEdit(this);
    const auto takes = [&](Tree tree) { return std::ranges::count(selection.trees, tree) > 0; };
    m_pastDays->setValue(selection.pastDays);
    m_hasYears->setChecked(selection.years.has_value());
    m_firstYear->setValue(selection.years ? selection.years->first : 2020);
    m_lastYear->setValue(selection.years ? selection.years->last : 2025);
    m_data->setChecked(takes(Tree::Data));
    m_dataRun->setChecked(takes(Tree::DataRun));
    m_dataSpatial->setChecked(takes(Tree::DataSpatial));
    m_runDays->setValue(selection.runDays);
    m_spatialDays->setValue(selection.spatialDays);
    m_retentionDays->setNumber(selection.retentionDays);
    m_mirror->setChecked(selection.mirror);
    allow();
}

void SelectionTime::store(SelectionSettings &selection) const
{
    selection.pastDays = m_pastDays->value();
    selection.years.reset();
    if (m_hasYears->isChecked())
        selection.years = YearRange{.first = m_firstYear->value(), .last = m_lastYear->value()};
    selection.trees.clear();
    const std::initializer_list<std::pair<const QCheckBox *, Tree>> trees{
        {m_data, Tree::Data}, {m_dataRun, Tree::DataRun}, {m_dataSpatial, Tree::DataSpatial}};
    for (const auto &[box, tree] : trees) {
        if (box->isChecked())
            selection.trees.push_back(tree);
    }
    selection.runDays = m_runDays->value();
    selection.spatialDays = m_spatialDays->value();
    selection.retentionDays = m_retentionDays->number();
    selection.mirror = m_mirror->isChecked();
}

} // namespace omsync
