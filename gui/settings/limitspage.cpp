// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/limitspage.h"

#include "gui/sign.h"
#include "gui/wording.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QTimeZone>
#include <QVBoxLayout>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

QString windowPath(int row)
{
    return u"pull.rate_window[%1]."_s.arg(row);
}

QTime timeOf(std::chrono::minutes minutes)
{
    return QTime(0, 0).addSecs(int(minutes.count() * 60)); // 24:00 is 00:00 of the next day
}

std::chrono::minutes minutesOf(const QTime &time)
{
    return std::chrono::minutes(time.hour() * 60 + time.minute());
}

} // namespace

LimitsPage::LimitsPage(QWidget *parent)
    : SettingsPage(parent)
    , m_rate(new ByteBox(ByteBox::Unit::MegabytesPerSecond, tr("no limit"), this))
    , m_from(new QTimeEdit(this))
    , m_until(new QTimeEdit(this))
    , m_windowRate(new ByteBox(ByteBox::Unit::MegabytesPerSecond, tr("no limit"), this))
    , m_source(new QComboBox(this))
    , m_zone(new QComboBox(this))
{
    m_form.add(tr("All &transfers together:"), m_rate, u"rate"_s);
    m_form.addHint(tr("Limits are taken at once, whatever moves. That of one source is on the page Sources."));
    buildWindowForm();
    buildList();
    auto *title = new QLabel(tr("Other limits by time of day; the first that fits counts"), this);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(&m_add);
    buttons->addWidget(&m_remove);
    auto *left = new QVBoxLayout;
    left->addWidget(&m_list, 1);
    left->addLayout(buttons);
    auto *right = new QVBoxLayout;
    right->addWidget(&m_windowForm);
    right->addStretch(1);
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addLayout(left, 1);
    row->addLayout(right, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(&m_form);
    column->addSpacing(12);
    column->addWidget(title);
    column->addLayout(row, 1);
}

void LimitsPage::buildWindowForm()
{
    m_zone->addItem(tr("of this machine"), QByteArray());
    for (const QByteArray &zone : QTimeZone::availableTimeZoneIds())
        m_zone->addItem(QString::fromUtf8(zone), zone);
    m_zone->view()->setAccessibleName(tr("Time zones"));
    m_windowForm.add(tr("&From:"), m_from, u"from"_s);
    m_windowForm.add(tr("&Until:"), m_until, u"until"_s);
    m_windowForm.add(tr("&Limit:"), m_windowRate, u"rate"_s);
    m_windowForm.add(tr("&Source:"), m_source, u"source"_s);
    m_windowForm.add(tr("Time &zone:"), m_zone, u"zone"_s);
    const auto take = [this] {
        if (m_isShowing)
            return;
        readWindow();
        nameWindow(m_row);
    };
    connect(m_from, &QTimeEdit::timeChanged, this, take);
    connect(m_until, &QTimeEdit::timeChanged, this, take);
    connect(m_windowRate, &QDoubleSpinBox::valueChanged, this, take);
    connect(m_source, &QComboBox::currentIndexChanged, this, take);
    connect(m_zone, &QComboBox::currentIndexChanged, this, take);
}

void LimitsPage::buildList()
{
    m_list.setAccessibleName(tr("Limits by time of day"));
    m_add.setText(tr("&Add"));
    m_add.setAccessibleName(tr("Add a limit"));
    m_remove.setText(tr("&Remove"));
    m_remove.setAccessibleName(tr("Remove this limit"));
    connect(&m_list, &QListWidget::currentRowChanged, this, &LimitsPage::showWindow);
    connect(&m_add, &QPushButton::clicked, this, &LimitsPage::addWindow);
    connect(&m_remove, &QPushButton::clicked, this, &LimitsPage::removeWindow);
}

QString LimitsPage::title() const
{
    return tr("Limits");
}

void LimitsPage::display(const Settings &settings)
{
    m_row = -1;
    m_rate->setBytes(settings.pull.bytesPerSecond);
    m_windows = settings.pull.rateWindows;
    m_isShowing = true;
    m_source->clear();
    m_source->addItem(tr("all together"), QString());
    for (const SourceSettings &source : settings.sources)
        m_source->addItem(source.name, source.name);
    m_isShowing = false;
    m_list.clear();
    for (size_t row = 0; row < m_windows.size(); ++row) {
        m_list.addItem(QString());
        nameWindow(int(row));
    }
    m_list.setCurrentRow(m_windows.empty() ? -1 : 0);
    showWindow(m_list.currentRow());
}

void LimitsPage::store(Settings &settings)
{
    readWindow();
    settings.pull.bytesPerSecond = m_rate->bytes();
    settings.pull.rateWindows = m_windows;
}

bool LimitsPage::showProblems(const std::vector<SettingsProblem> &problems)
{
    m_problems.clear();
    std::ranges::copy_if(problems, std::back_inserter(m_problems),
                         [](const SettingsProblem &problem) { return problem.field.startsWith(u"pull.rate"); });
    m_form.showProblems(problems, u"pull."_s);
    for (int row = m_list.count() - 1; row >= 0; --row) {
        const bool isWrong = std::ranges::any_of(
            m_problems, [row](const SettingsProblem &problem) { return problem.field.startsWith(windowPath(row)); });
        m_list.item(row)->setIcon(isWrong ? iconOf(Sign::Error) : QIcon());
        if (isWrong)
            m_list.setCurrentRow(row);
    }
    m_windowForm.showProblems(m_problems, windowPath(m_row));
    return !m_problems.empty();
}

void LimitsPage::addWindow()
{
    m_windows.push_back({.from = 8h, .until = 18h, .bytesPerSecond = 5'000'000});
    m_list.addItem(QString());
    nameWindow(m_list.count() - 1);
    m_list.setCurrentRow(m_list.count() - 1);
    m_from->setFocus();
}

void LimitsPage::removeWindow()
{
    const int row = m_list.currentRow();
    if (row < 0)
        return;
    m_row = -1;
    m_problems.clear();
    m_windows.erase(m_windows.begin() + row);
    delete m_list.takeItem(row); // NOLINT: that is how a list gives it away
    showWindow(m_list.currentRow());
}

void LimitsPage::showWindow(int row)
{
    readWindow();
    m_row = row;
    m_windowForm.setEnabled(row >= 0);
    m_remove.setEnabled(row >= 0);
    const RateWindow shown = row >= 0 ? m_windows[size_t(row)] : RateWindow();
    m_isShowing = true;
    m_from->setTime(timeOf(shown.from));
    m_until->setTime(timeOf(shown.until));
    m_windowRate->setBytes(shown.bytesPerSecond);
    m_source->setCurrentIndex(m_source->findData(shown.source));
    m_zone->setCurrentIndex(m_zone->findData(shown.zone));
    m_isShowing = false;
    m_windowForm.showProblems(m_problems, windowPath(row));
}

void LimitsPage::readWindow()
{
    if (m_row < 0)
        return;
    RateWindow &window = m_windows[size_t(m_row)];
    window.from = minutesOf(m_from->time());
    window.until = minutesOf(m_until->time());
    if (window.until.count() == 0 && window.from.count() > 0)
        window.until = 24h;
    window.bytesPerSecond = m_windowRate->bytes();
    window.source = m_source->currentData().toString();
    window.zone = m_zone->currentData().toByteArray();
}

void LimitsPage::nameWindow(int row)
{
    if (row < 0)
        return;
    const RateWindow &window = m_windows[size_t(row)];
    const QString rate = window.bytesPerSecond == 0 ? tr("no limit") : speedText(window.bytesPerSecond);
    QStringList parts{tr("%1 to %2").arg(timeOfDayText(window.from), timeOfDayText(window.until)), rate};
    if (!window.source.isEmpty())
        parts.append(window.source);
    m_list.item(row)->setText(parts.join(u" · "_s));
}

} // namespace omsync
