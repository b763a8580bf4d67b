// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/log/logfilter.h"
#include "gui/log/logmodel.h"
#include "gui/rowdelegate.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>
#include <QWidget>

namespace omsync {

//! The page Log: what happened, newest last.
class LogView : public QWidget
{
    Q_OBJECT

public:
    explicit LogView(QWidget *parent = nullptr);

    void append(const LogEntry &entry);

private:
    void buildList();
    void copy();

    LogModel m_model;
    LogFilter m_filter;
    RowDelegate m_rows;
    QLineEdit m_text;
    QComboBox m_level;
    QCheckBox m_follow;
    QPushButton m_copy;
    QTreeView m_list;
};

} // namespace omsync
