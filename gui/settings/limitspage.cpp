// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/limitspage.h"

#include "gui/wording.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QTimeZone>
#include <QVBoxLayout>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

QTime timeOf(std::chrono::minutes minutes)
{
    return QTime(0, 0).addSecs(int(minutes.count() * 60)); // 24:00 is 00:00 of the next day
}

std::chrono::minutes minutesOf(const QTime &time)
{
    return std::chrono::minutes(time.hour() * 60 + time.minute());
}

//! 00:00 is the end of the day, which a field of time cannot show otherwise.
std::chrono::minutes endOf(const QTime &time)
{
    return time == QTime(0, 0) ? 24h : minutesOf(time);
}

QString titleOf(const RateWindow &window)
{
    const QString rate = window.bytesPerSecond == 0 ? LimitsPage::tr("no limit") : speedText(window.bytesPerSecond);
    QStringList parts{LimitsPage::tr("%1 to %2").arg(timeOfDayText(window.from), timeOfDayText(window.until)), rate};
    if (!window.source.isEmpty())
        parts.append(window.source);
    return parts.join(u" · "_s);
}

} // namespace

LimitsPage::LimitsPage(QWidget *parent)
    : SettingsPage(parent)
    , m_rate(new ByteBox(ByteBox::Unit::MegabytesPerSecond, tr("no limit"), this))
    , m_list(u"pull.rate_window"_s, {.name = tr("Limits by time of day"),
                                     .add = tr("&Add"),
                                     .addName = tr("Add a limit"),
                                     .remove = tr("&Remove"),
                                     .removeName = tr("Remove this limit")})
    , m_from(new QTimeEdit(this))
    , m_until(new QTimeEdit(this))
    , m_windowRate(new ByteBox(ByteBox::Unit::MegabytesPerSecond, tr("no limit"), this))
    , m_source(new QComboBox(this))
    , m_zone(new QComboBox(this))
{
    m_form.add(tr("All &transfers together:"), m_rate, u"rate"_s);
    m_form.addHint(tr("Limits are taken at once, whatever moves. That of one source is on the page Sources."));
    buildWindowForm();
    auto *title = new QLabel(tr("Other limits by time of day; the first that fits counts"), this);
    auto *right = new QVBoxLayout;
    right->addWidget(&m_windowForm);
    right->addStretch(1);
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(&m_list, 1);
    row->addLayout(right, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(&m_form);
    column->addSpacing(12);
    column->addWidget(title);
    column->addLayout(row, 1);
    connect(&m_list, &EntryList::left, this, &LimitsPage::readWindow);
    connect(&m_list, &EntryList::shown, this, &LimitsPage::showWindow);
    connect(&m_list, &EntryList::addRequested, this, &LimitsPage::addWindow);
    connect(&m_list, &EntryList::removed, this, [this](int removed) { m_windows.erase(m_windows.begin() + removed); });
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
        if (m_isShowing || m_list.row() < 0)
            return;
        readWindow();
        m_list.setTitle(m_list.row(), titleOf(m_windows[size_t(m_list.row())]));
    };
    connect(m_from, &QTimeEdit::timeChanged, this, take);
    connect(m_until, &QTimeEdit::timeChanged, this, take);
    connect(m_windowRate, &QDoubleSpinBox::valueChanged, this, take);
    connect(m_source, &QComboBox::currentIndexChanged, this, take);
    connect(m_zone, &QComboBox::currentIndexChanged, this, take);
}

QString LimitsPage::title() const
{
    return tr("Limits");
}

void LimitsPage::display(const Settings &settings)
{
    m_rate->setBytes(settings.pull.bytesPerSecond);
    m_windows = settings.pull.rateWindows;
    m_isShowing = true;
    m_source->clear();
    m_source->addItem(tr("all together"), QString());
    for (const SourceSettings &source : settings.sources)
        m_source->addItem(source.name, source.name);
    m_isShowing = false;
    QStringList titles;
    for (const RateWindow &window : m_windows)
        titles.append(titleOf(window));
    m_list.display(titles);
}

void LimitsPage::store(Settings &settings)
{
    readWindow();
    settings.pull.bytesPerSecond = m_rate->bytes();
    settings.pull.rateWindows = m_windows;
}

bool LimitsPage::showProblems(const std::vector<SettingsProblem> &problems)
{
    m_form.showProblems(problems, u"pull."_s);
    const bool isWrong = m_list.showProblems(problems);
    m_windowForm.showProblems(m_list.problems(), m_list.path());
    return isWrong || std::ranges::any_of(
                          problems, [this](const SettingsProblem &problem) { return m_form.has(problem, u"pull."_s); });
}

void LimitsPage::addWindow()
{
    m_windows.push_back({.from = 8h, .until = 18h, .bytesPerSecond = 5'000'000});
    m_list.append(titleOf(m_windows.back()));
    m_from->setFocus();
}

void LimitsPage::showWindow(int row)
{
    m_windowForm.setEnabled(row >= 0);
    const RateWindow shown = row >= 0 ? m_windows[size_t(row)] : RateWindow();
    m_isShowing = true;
    m_from->setTime(timeOf(shown.from));
    m_until->setTime(timeOf(shown.until));
    m_windowRate->setBytes(shown.bytesPerSecond);
    m_source->setCurrentIndex(m_source->findData(shown.source));
    m_zone->setCurrentIndex(m_zone->findData(shown.zone));
    m_isShowing = false;
    m_windowForm.showProblems(m_list.problems(), m_list.path());
}

void LimitsPage::readWindow()
{
    if (m_list.row() < 0)
        return;
    RateWindow &window = m_windows[size_t(m_list.row())];
    window.from = minutesOf(m_from->time());
    if (m_until->time() != timeOf(window.until) || window.from.count() == 0) // else it may be either midnight
        window.until = endOf(m_until->time());
    window.bytesPerSecond = m_windowRate->bytes();
    window.source = m_source->currentData().toString();
    window.zone = m_zone->currentData().toByteArray();
}

} // namespace omsync
