// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/secretedit.h"

#include <QAction>
#include <QStyle>

namespace omsync {

SecretEdit::SecretEdit(QWidget *parent)
    : QLineEdit(parent)
    , m_reveal(new QAction(tr("Show"), this))
    , m_forget(new QAction(tr("Take no secret from the file"), this))
{
    setEchoMode(Password);
    m_reveal->setCheckable(true);
    m_reveal->setIcon(style()->standardIcon(QStyle::SP_FileDialogContentsView));
    m_forget->setIcon(style()->standardIcon(QStyle::SP_LineEditClearButton));
    addAction(m_reveal, TrailingPosition);
    addAction(m_forget, TrailingPosition);
    for (QWidget *button : findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly))
        button->setAccessibleName(button->actions().isEmpty() ? tr("Show") : button->actions().first()->text());
    connect(m_reveal, &QAction::toggled, this, [this](bool isOn) { setEchoMode(isOn ? Normal : Password); });
    connect(m_forget, &QAction::triggered, this, [this] { setSecret({}, {}); });
    connect(this, &QLineEdit::textEdited, this, [this] {
        m_file.clear();
        m_ofFile = {};
        showFile();
    });
    showFile();
}

void SecretEdit::setSecret(const Secret &secret, const QString &file)
{
    m_file = file;
    m_ofFile = file.isEmpty() ? Secret() : secret;
    setText(file.isEmpty() ? secret.reveal() : QString());
    m_reveal->setChecked(false);
    showFile();
}

void SecretEdit::showFile()
{
    const bool isFromFile = !m_file.isEmpty();
    setPlaceholderText(isFromFile ? tr("from the file %1").arg(m_file) : tr("none"));
    m_forget->setVisible(isFromFile);
    m_reveal->setVisible(!isFromFile);
}

Secret SecretEdit::secret() const
{
    return m_file.isEmpty() ? Secret(text().trimmed()) : m_ofFile;
}

QString SecretEdit::file() const
{
    return m_file;
}

} // namespace omsync
