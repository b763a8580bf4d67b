// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/fieldform.h"

#include "gui/problemlabel.h"

#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace omsync {

namespace {

bool isPartOf(const QString &field, const QString &whole)
{
    return field.startsWith(whole) &&
           (field.size() == whole.size() || field[whole.size()] == u'[' || field[whole.size()] == u'.');
}

QString withoutMark(QString label)
{
    label.remove(u'&');
    return label.endsWith(u':') ? label.chopped(1) : label;
}

} // namespace

FieldForm::FieldForm(QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setLabelAlignment(Qt::AlignLeft);
    m_form->setVerticalSpacing(8);
}

QWidget *FieldForm::framed(QWidget *editor, const QString &field)
{
    auto *frame = new QWidget(this);
    auto *problem = new ProblemLabel(frame);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(editor);
    column->addWidget(problem);
    m_fields.push_back({.name = field, .editor = editor, .problem = problem});
    return frame;
}

void FieldForm::add(const QString &label, QWidget *editor, const QString &field)
{
    auto *name = new QLabel(label, this);
    name->setBuddy(editor);
    name->setAccessibleName(withoutMark(label));
    editor->setAccessibleName(withoutMark(label));
    m_form->addRow(name, framed(editor, field));
}

void FieldForm::addWide(QWidget *editor, const QString &field)
{
    m_form->addRow(framed(editor, field));
}

void FieldForm::addHint(const QString &text)
{
    auto *hint = new QLabel(text, this);
    hint->setWordWrap(true);
    hint->setTextFormat(Qt::PlainText);
    hint->setForegroundRole(QPalette::PlaceholderText);
    m_form->addRow(hint);
}

void FieldForm::showProblems(const std::vector<SettingsProblem> &problems, const QString &path)
{
    for (const Field &field : m_fields) {
        QStringList lines;
        for (const SettingsProblem &problem : problems) {
            if (isPartOf(problem.field, path + field.name))
                lines.append(problem.problem);
        }
        field.problem->setText(lines.join(u'\n'));
        field.problem->setAccessibleName(field.problem->text());
        field.problem->setVisible(!lines.isEmpty());
        field.editor->setAccessibleDescription(field.problem->text());
    }
}

bool FieldForm::has(const SettingsProblem &problem, const QString &path) const
{
    return std::ranges::any_of(m_fields,
                               [&](const Field &field) { return isPartOf(problem.field, path + field.name); });
}

} // namespace omsync
