// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/domains/variablepane.h"

#include "gui/wording.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QStyle>
#include <QVBoxLayout>

#include <array>

namespace omsync {

namespace {

constexpr std::array<int, 9> variableWidths{240, 170, 140, 120, 170, 90, 100, 80, 100};
constexpr int sortedColumn = 1;

} // namespace

VariablePane::VariablePane(QWidget *parent)
    : QWidget(parent)
{
    m_sorted.setSourceModel(&m_model);
    m_sorted.setSortRole(VariableModel::SortRole);
    m_list.setModel(&m_sorted);
    m_list.setItemDelegate(&m_rows);
    m_list.setAccessibleName(tr("Variables"));
    m_list.setObjectName(QStringLiteral("variables"));
    m_list.setFrameShape(QFrame::NoFrame);
    m_list.setRootIsDecorated(false);
    m_list.setUniformRowHeights(true);
    m_list.setAllColumnsShowFocus(true);
    m_list.setSortingEnabled(true);
    m_list.sortByColumn(sortedColumn, Qt::AscendingOrder);
    m_list.header()->setAccessibleName(tr("Columns of the variables"));
    for (size_t column = 0; column < variableWidths.size(); ++column)
        m_list.setColumnWidth(int(column), variableWidths[column]);
    m_title.setTextFormat(Qt::PlainText);
    m_close.setText(QString(QChar(0x2715)));
    m_close.setAutoRaise(true);
    m_close.setToolTip(tr("Close (Esc)"));
    m_close.setAccessibleName(tr("Close the variables"));

    auto *top = new QHBoxLayout;
    top->setContentsMargins(16, 6, 8, 4);
    top->addWidget(&m_title, 1);
    top->addWidget(&m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(&m_list, 1);
    connect(&m_close, &QToolButton::clicked, this, &VariablePane::closed);
}

void VariablePane::say(const QString &text)
{
    m_title.setText(text);
    m_title.setAccessibleName(text);
}

void VariablePane::await(const DomainInTree &domain)
{
    m_domain = domain;
    m_model.display({}, {}, {});
    say(tr("Variables of %1: looking …").arg(titleOf(domain)));
}

void VariablePane::display(const VariableAnswer &answer, const std::optional<Instant> &run, Instant now)
{
    if (answer.domain != m_domain)
        return;
    const QString title = titleOf(m_domain);
    m_model.display(answer.variables, run, now);
    if (answer.error)
        say(tr("Variables of %1: %2").arg(title, answer.error->text()));
    else if (answer.variables.empty())
        say(tr("Nothing of %1 is here.").arg(title));
    else if (m_model.lagging() == 0)
        say(tr("Variables of %1: %2, none lags behind").arg(title).arg(m_model.rowCount()));
    else if (m_model.lagging() == 1)
        say(tr("Variables of %1: 1 of %2 lags behind").arg(title).arg(m_model.rowCount()));
    else
        say(tr("Variables of %1: %2 of %3 lag behind").arg(title).arg(m_model.lagging()).arg(m_model.rowCount()));
}

void VariablePane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace omsync
