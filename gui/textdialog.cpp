// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/textdialog.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QVBoxLayout>

namespace omsync {

TextDialog::TextDialog(const QString &title, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    setAccessibleName(title);
    m_sentence.setWordWrap(true);
    m_sentence.setTextFormat(Qt::PlainText);
    m_sentence.setMinimumWidth(420);
    m_text.setReadOnly(true);
    m_text.setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text.setAccessibleName(title);
    m_text.setTabChangesFocus(true);
    m_copy.setText(tr("&Copy"));
    m_copy.setAccessibleName(tr("Copy the text"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(&m_copy, QDialogButtonBox::ActionRole);
    buttons->button(QDialogButtonBox::Close)->setAccessibleName(tr("Close"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(&m_sentence);
    column->addWidget(&m_text, 1);
    column->addWidget(buttons);
    connect(&m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_text.toPlainText()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void TextDialog::display(const QString &sentence, const QStringList &lines)
{
    m_sentence.setText(sentence);
    m_sentence.setAccessibleName(sentence);
    m_text.setPlainText(lines.join(u'\n'));
    m_text.setVisible(!lines.isEmpty());
    m_copy.setVisible(!lines.isEmpty());
    if (lines.isEmpty())
        adjustSize();
    else
        resize(760, 320);
}

} // namespace omsync
