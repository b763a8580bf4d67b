// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/pullpage.h"

#include <QVBoxLayout>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

PullPage::PullPage(QWidget *parent)
    : SettingsPage(parent)
    , m_directory(new PathEdit(PathEdit::Kind::Directory, tr("Directory of the database"), {}, this))
    , m_runDirectory(new PathEdit(PathEdit::Kind::Directory, tr("Directory of whole runs"), tr("none"), this))
    , m_spatialDirectory(
          new PathEdit(PathEdit::Kind::Directory, tr("Directory of single time steps"), tr("none"), this))
    , m_repeatInterval(new NumberBox(repeatMinutesSpan, tr(" minutes"), tr("5 minutes (usual)"), this))
    , m_concurrent(new NumberBox(concurrentSpan, tr(" files"), tr("by distance"), this))
    , m_concurrentDomains(new NumberBox(concurrentDomainsSpan, tr(" domains"), {}, this))
    , m_publish(new QComboBox(this))
    , m_diskReserve(new ByteBox(ByteBox::Unit::Gigabytes, tr("nothing"), this))
{
    m_publish->addItem(tr("together with all others of its run"), int(PublishMode::Run));
    m_publish->addItem(tr("as soon as it is here (takes less disk)"), int(PublishMode::File));
    m_dataForm.add(tr("&Database (data):"), m_directory, u"directory"_s);
    m_dataForm.add(tr("Whole &runs (data_run):"), m_runDirectory, u"run_directory"_s);
    m_dataForm.add(tr("Single time &steps (data_spatial):"), m_spatialDirectory, u"spatial_directory"_s);
    m_dataForm.addHint(tr("A directory that holds a database already is taken over; what is there is not fetched "
                          "again."));
    m_form.add(tr("&Look for new runs every:"), m_repeatInterval, u"repeat_interval"_s);
    m_form.add(tr("At &once, from each source:"), m_concurrent, u"concurrent"_s);
    m_form.add(tr("Domains a&t once, from each source:"), m_concurrentDomains, u"concurrent_domains"_s);
    m_form.add(tr("A new &version of a file appears:"), m_publish, u"publish"_s);
    m_form.add(tr("Keep &free on the disk:"), m_diskReserve, u"disk_reserve"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(20);
    column->addWidget(&m_dataForm);
    column->addWidget(&m_form);
    column->addStretch(1);
}

QString PullPage::title() const
{
    return tr("Directories and pulling");
}

void PullPage::display(const Settings &settings)
{
    m_directory->setPath(settings.data.directory);
    m_runDirectory->setPath(settings.data.runDirectory);
    m_spatialDirectory->setPath(settings.data.spatialDirectory);
    const PullSettings &pull = settings.pull;
    m_repeatInterval->setNumber(pull.repeatInterval ? std::optional(int(pull.repeatInterval->count())) : std::nullopt);
    m_concurrent->setNumber(pull.concurrent);
    m_concurrentDomains->setValue(pull.concurrentDomains);
    m_publish->setCurrentIndex(m_publish->findData(int(pull.publish)));
    m_diskReserve->setBytes(pull.diskReserve);
}

void PullPage::store(Settings &settings)
{
    settings.data.directory = m_directory->path();
    settings.data.runDirectory = m_runDirectory->path();
    settings.data.spatialDirectory = m_spatialDirectory->path();
    PullSettings &pull = settings.pull;
    pull.repeatInterval.reset();
    if (const auto minutes = m_repeatInterval->number())
        pull.repeatInterval = std::chrono::minutes(*minutes);
    pull.concurrent = m_concurrent->number();
    pull.concurrentDomains = m_concurrentDomains->value();
    pull.publish = PublishMode(m_publish->currentData().toInt());
    pull.diskReserve = m_diskReserve->bytes();
}

bool PullPage::showProblems(const std::vector<SettingsProblem> &problems)
{
    m_dataForm.showProblems(problems, u"data."_s);
    m_form.showProblems(problems, u"pull."_s);
    return std::ranges::any_of(problems, [this](const SettingsProblem &problem) {
        return m_dataForm.has(problem, u"data."_s) || m_form.has(problem, u"pull."_s);
    });
}

} // namespace omsync
