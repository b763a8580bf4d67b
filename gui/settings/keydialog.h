// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/servesettings.h"
#include "gui/problemlabel.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QDialog>
#include <QLineEdit>
#include <QStringList>

namespace omsync {

//! Whether a key can be called so in the file of keys: letters, digits and `.`, `_`, `@`, `-`, 63 at most.
[[nodiscard]] bool isKeyName(const QString &name);

//! Asks what a key is called, and how long it is good for; or, for a key that there is, the latter alone.
class KeyDialog : public QDialog
{
    Q_OBJECT

public:
    //! `taken` are the names of other keys.
    explicit KeyDialog(QStringList taken, QWidget *parent = nullptr);

    //! Of a key that there is: its name stays.
    void display(const KeySettings &key);
    [[nodiscard]] QString name() const;
    [[nodiscard]] Grant grant() const;

    void accept() override;

private:
    QStringList m_taken;
    Grant m_before;
    QLineEdit *m_name;
    QCheckBox *m_ends;
    QDateEdit *m_lastDay;
    QCheckBox *m_isAdmin;
    ProblemLabel *m_problem;
};

} // namespace omsync
