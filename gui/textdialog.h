// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

namespace omsync {

//! A sentence, and lines that may be copied.
class TextDialog : public QDialog
{
    Q_OBJECT

public:
    TextDialog(const QString &title, QWidget *parent);

    //! Without `lines` there is the sentence alone.
    void display(const QString &sentence, const QStringList &lines);

private:
    QLabel m_sentence;
    QPlainTextEdit m_text;
    QPushButton m_copy;
};

} // namespace omsync
