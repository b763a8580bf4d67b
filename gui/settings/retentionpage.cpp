// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/retentionpage.h"

#include <QVBoxLayout>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr NumberSpan fileSpan{.first = 0, .last = 1'000'000'000};

} // namespace

RetentionPage::RetentionPage(QWidget *parent)
    : SettingsPage(parent)
    , m_days(new DayBox(retentionDaysSpan, tr("for ever"), this))
    , m_pressureDays(new DayBox(retentionDaysSpan, tr("like all"), this))
    , m_previousDayDays(new DayBox(retentionDaysSpan, tr("like all"), this))
    , m_runDays(new DayBox(retentionDaysSpan, tr("for ever"), this))
    , m_spatialDays(new DayBox(retentionDaysSpan, tr("for ever"), this))
    , m_mostBytes(new ByteBox(ByteBox::Unit::Gigabytes, tr("no limit"), this))
    , m_limitFiles(new NumberBox(fileSpan, tr(" files"), {}, this))
    , m_limitBytes(new ByteBox(ByteBox::Unit::Gigabytes, {}, this))
    , m_limitPercent(new NumberBox(percentSpan, tr(" %"), {}, this))
    , m_limitGonePercent(new NumberBox(percentSpan, tr(" %"), {}, this))
{
    m_form.add(tr("&Keep data:"), m_days, u"days"_s);
    m_form.add(tr("&Pressure levels:"), m_pressureDays, u"pressure_days"_s);
    m_form.add(tr("P&revious days:"), m_previousDayDays, u"previous_day_days"_s);
    m_form.add(tr("&Whole runs (data_run):"), m_runDays, u"run_days"_s);
    m_form.add(tr("&Single time steps (data_spatial):"), m_spatialDays, u"spatial_days"_s);
    m_form.add(tr("&Most in all (data):"), m_mostBytes, u"max_size"_s);
    m_form.addHint(
        tr("Told by the time that the data is for. The newest run, static files and what is pulled are never "
           "removed. The size is kept while pulling, and by omsync-cli prune."));
    m_form.add(tr("One removal takes at most:"), m_limitFiles, u"limit_files"_s);
    m_form.add(tr("and at most:"), m_limitBytes, u"limit_bytes"_s);
    m_form.add(tr("of what a domain has, at most:"), m_limitPercent, u"limit_percent"_s);
    m_form.add(tr("since the source lacks it, at most:"), m_limitGonePercent, u"limit_gone_percent"_s);
    m_form.addHint(tr("Beyond that nothing is removed, and the log says so."));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(&m_form);
    column->addStretch(1);
}

QString RetentionPage::title() const
{
    return tr("Retention");
}

void RetentionPage::display(const Settings &settings)
{
    const RetentionSettings &retention = settings.retention;
    m_days->setNumber(retention.days);
    m_pressureDays->setNumber(retention.pressureDays);
    m_previousDayDays->setNumber(retention.previousDayDays);
    m_runDays->setNumber(retention.runDays);
    m_spatialDays->setNumber(retention.spatialDays);
    m_mostBytes->setBytes(retention.mostBytes);
    m_limitFiles->setValue(int(std::min<qint64>(retention.limits.files, fileSpan.last)));
    m_limitBytes->setBytes(retention.limits.bytes);
    m_limitPercent->setValue(retention.limits.percent);
    m_limitGonePercent->setValue(retention.limits.gonePercent);
}

void RetentionPage::store(Settings &settings)
{
    RetentionSettings &retention = settings.retention;
    retention.days = m_days->number();
    retention.pressureDays = m_pressureDays->number();
    retention.previousDayDays = m_previousDayDays->number();
    retention.runDays = m_runDays->number();
    retention.spatialDays = m_spatialDays->number();
    retention.mostBytes = m_mostBytes->bytes();
    retention.limits.files = m_limitFiles->value();
    retention.limits.bytes = m_limitBytes->bytes();
    retention.limits.percent = m_limitPercent->value();
    retention.limits.gonePercent = m_limitGonePercent->value();
}

bool RetentionPage::showProblems(const std::vector<SettingsProblem> &problems)
{
    m_form.showProblems(problems, u"retention."_s);
    return std::ranges::any_of(problems,
                               [this](const SettingsProblem &problem) { return m_form.has(problem, u"retention."_s); });
}

} // namespace omsync
