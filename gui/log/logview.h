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
    //! All that there are, whether or not they are shown, as they are copied.
    [[nodiscard]] QStringList lines() const;

Q_SIGNALS:
    //! Whether lines of the level Debug are to be made.
    void debugWanted(bool isWanted);
    //! A file for whoever asks for help.
    void bundleRequested();

private:
    void buildFilters();
    void buildList();
    void chooseLevel();
    void offerArea(const QString &area);
    void copy();

    LogModel m_model;
    LogFilter m_filter;
    RowDelegate m_rows;
    QLineEdit m_text;
    QComboBox m_level;
    QComboBox m_area;
    QCheckBox m_follow;
    QPushButton m_copy;
    QPushButton m_bundle;
    QTreeView m_list;
};

} // namespace omsync
