// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settings.h"

#include <QWidget>

#include <vector>

class QFormLayout;
class QLabel;

namespace omsync {

//! Fields below each other, each with its label, and what is wrong with it right below.
class FieldForm : public QWidget
{
    Q_OBJECT

public:
    explicit FieldForm(QWidget *parent = nullptr);

    //! `field` is how the settings file calls it within its table: `url`. The label names the editor for screen
    //! readers.
    void add(const QString &label, QWidget *editor, const QString &field);
    //! An editor that needs the whole width.
    void addWide(QWidget *editor, const QString &field);
    //! A sentence that explains what stands above.
    void addHint(const QString &text);

    //! Shows each problem of a field `<path><field>`, or of a part of it, `<path><field>[2]`, and none that was shown
    //! before.
    void showProblems(const std::vector<SettingsProblem> &problems, const QString &path);
    //! Whether such a field is here.
    [[nodiscard]] bool has(const SettingsProblem &problem, const QString &path) const;

private:
    struct Field
    {
        QString name;
        QWidget *editor;
        QLabel *problem;
    };

    [[nodiscard]] QWidget *framed(QWidget *editor, const QString &field);

    QFormLayout *m_form;
    std::vector<Field> m_fields;
};

} // namespace omsync
