// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/log/logview.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

LogView::LogView(QWidget *parent)
    : QWidget(parent)
{
    m_filter.setSourceModel(&m_model);
    buildFilters();
    m_follow.setText(tr("&Follow"));
    m_follow.setAccessibleName(tr("Follow the newest line"));
    m_follow.setChecked(true);
    m_copy.setText(tr("&Copy"));
    m_copy.setAccessibleName(tr("Copy the selected lines, or all that are shown"));
    m_copy.setToolTip(m_copy.accessibleName());
    m_bundle.setText(tr("Save support &bundle …"));
    m_bundle.setAccessibleName(tr("Save support bundle"));
    m_bundle.setToolTip(tr("Versions, settings, state, checks and this log in one file, without keys, for a report"));
    buildList();

    auto *row = new QHBoxLayout;
    row->setContentsMargins(16, 10, 16, 8);
    row->setSpacing(8);
    row->addWidget(&m_text, 1);
    row->addWidget(&m_area);
    row->addWidget(&m_level);
    row->addStretch();
    row->addWidget(&m_follow);
    row->addWidget(&m_copy);
    row->addWidget(&m_bundle);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(&m_list, 1);

    connect(&m_copy, &QPushButton::clicked, this, &LogView::copy);
    connect(&m_bundle, &QPushButton::clicked, this, &LogView::bundleRequested);
    connect(&m_follow, &QCheckBox::toggled, this, [this](bool isOn) {
        if (isOn)
            m_list.scrollToBottom();
    });
}

void LogView::buildFilters()
{
    m_text.setPlaceholderText(tr("Filter by text"));
    m_text.setAccessibleName(tr("Filter by text"));
    m_text.setClearButtonEnabled(true);
    m_text.setMinimumWidth(120);
    m_text.setMaximumWidth(340);
    m_area.addItem(tr("All areas"), QString());
    m_area.setAccessibleName(tr("Filter by area"));
    for (const auto &[box, letters] : {std::pair(&m_area, 7), std::pair(&m_level, 11)}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(letters);
    }
    m_level.addItem(tr("Debug and worse"), int(LogLevel::Debug));
    m_level.addItem(tr("Info and worse"), int(LogLevel::Info));
    m_level.addItem(tr("Warnings and worse"), int(LogLevel::Warning));
    m_level.addItem(tr("Critical only"), int(LogLevel::Critical));
    m_level.setCurrentIndex(m_level.findData(int(LogLevel::Info)));
    m_level.setAccessibleName(tr("Filter by level"));
    m_level.setToolTip(tr("Lines of the level Debug are made from the moment on at which they are chosen"));
    connect(&m_text, &QLineEdit::textChanged, &m_filter, &LogFilter::setText);
    connect(&m_area, &QComboBox::currentIndexChanged, this,
            [this] { m_filter.setArea(m_area.currentData().toString()); });
    connect(&m_level, &QComboBox::currentIndexChanged, this, &LogView::chooseLevel);
}

void LogView::chooseLevel()
{
    const auto level = LogLevel(m_level.currentData().toInt());
    m_filter.setLevel(level);
    Q_EMIT debugWanted(level == LogLevel::Debug);
}

//! Those that have told something, sorted.
void LogView::offerArea(const QString &area)
{
    if (m_area.findData(area) >= 0)
        return;
    int place = 1;
    while (place < m_area.count() && m_area.itemText(place) < area)
        ++place;
    m_area.insertItem(place, area, area);
}

void LogView::buildList()
{
    m_list.setModel(&m_filter);
    m_list.setItemDelegate(&m_rows);
    m_list.setAccessibleName(tr("Log"));
    m_list.setObjectName(u"log"_s);
    m_list.setFrameShape(QFrame::NoFrame);
    m_list.setRootIsDecorated(false);
    m_list.setUniformRowHeights(true);
    m_list.setAllColumnsShowFocus(true);
    m_list.setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list.header()->setAccessibleName(tr("Columns of the log"));
    m_list.setColumnWidth(LogModel::Time, 130);
    m_list.setColumnWidth(LogModel::Level, 110);
    m_list.setColumnWidth(LogModel::Area, 170);
    auto *shortcut = new QShortcut(QKeySequence::Copy, &m_list);
    shortcut->setContext(Qt::WidgetShortcut);
    connect(shortcut, &QShortcut::activated, this, &LogView::copy);
}

void LogView::append(const LogEntry &entry)
{
    m_model.append(entry);
    offerArea(entry.area);
    if (m_follow.isChecked())
        m_list.scrollToBottom();
}

QStringList LogView::lines() const
{
    QStringList lines;
    for (int row = 0; row < m_model.rowCount(); ++row)
        lines.append(m_model.line(row));
    return lines;
}

void LogView::copy()
{
    QModelIndexList chosen = m_list.selectionModel()->selectedRows();
    if (chosen.isEmpty()) {
        for (int row = 0; row < m_filter.rowCount(); ++row)
            chosen.append(m_filter.index(row, 0));
    }
    std::ranges::sort(chosen, {}, &QModelIndex::row);
    QStringList lines;
    for (const QModelIndex &index : std::as_const(chosen))
        lines.append(m_model.line(m_filter.mapToSource(index).row()));
    QApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace omsync
