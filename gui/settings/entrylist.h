// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settings.h"
#include "gui/rowdelegate.h"

#include <QListWidget>
#include <QPushButton>
#include <QWidget>

#include <vector>

namespace omsync {

//! How an EntryList is called, and its buttons, on the screen and by screen readers.
struct EntryListTexts
{
    QString name;
    QString add;
    QString addName;
    QString remove;
    QString removeName;
};

//! The entries of one page, of which one at a time is edited beside it, to be added and removed. It keeps their titles,
//! which one is shown, and what is wrong with each; the page keeps the entries.
class EntryList : public QWidget
{
    Q_OBJECT

public:
    //! `table` is how the settings file calls such entries: `source`.
    EntryList(QString table, const EntryListTexts &texts, QWidget *parent = nullptr);

    //! Other entries; the one shown stays where it was, if it can. shown() follows, and left() does not.
    void display(const QStringList &titles);
    //! Adds an entry that the page has added, and shows it.
    void append(const QString &title);
    void setTitle(int row, const QString &title, const QString &tip = {});

    //! The entry that is shown, -1 for none.
    [[nodiscard]] int row() const { return m_row; }
    //! `source[2].`, of the entry that is shown.
    [[nodiscard]] QString path() const { return pathOf(m_row); }

    //! Marks the entries that are wrong, and shows the first of them; whether there is any.
    bool showProblems(const std::vector<SettingsProblem> &problems);
    //! Those of all entries, as they were shown last.
    [[nodiscard]] const std::vector<SettingsProblem> &problems() const { return m_problems; }

Q_SIGNALS:
    //! What was written for the entry that is shown is to be read.
    void left();
    //! Another entry is shown, or, with -1, none.
    void shown(int row);
    void addRequested();
    //! The page is to remove it, too; shown() follows.
    void removed(int row);

private:
    [[nodiscard]] QString pathOf(int row) const;
    void turnTo(int row);
    void remove();

    QString m_table;
    std::vector<SettingsProblem> m_problems;
    int m_row = -1;
    RowDelegate m_rows;
    QListWidget m_list;
    QPushButton m_add;
    QPushButton m_remove;
};

} // namespace omsync
