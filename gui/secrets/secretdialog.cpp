// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/secrets/secretdialog.h"

#include "gui/settings/secretedit.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

namespace omsync {

namespace {

QString labelOf(const QString &name)
{
    const QString source = name.section(u'/', 0, -2);
    if (name.endsWith(u"/secret-key"))
        return SecretDialog::tr("Secret key of %1:").arg(source);
    return SecretDialog::tr("API key of %1:").arg(name.endsWith(u"/api-key") ? source : name);
}

} // namespace

SecretDialog::SecretDialog(const QStringList &names, const QString &reason, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keys"));
    setAccessibleName(windowTitle());
    auto *text = new QLabel(
        reason.isEmpty() ? tr("These are kept nowhere. Without them, requests carry no key.") : reason, this);
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    auto *form = new QFormLayout(this);
    form->addRow(text);
    for (const QString &name : names) {
        auto *line = new SecretEdit(this);
        line->setAccessibleName(labelOf(name).chopped(1));
        form->addRow(labelOf(name), line);
        m_lines.emplace(name, line);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    for (QAbstractButton *button : buttons->buttons())
        button->setAccessibleName(button->text().remove(u'&'));
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

LooseSecrets SecretDialog::secrets() const
{
    LooseSecrets secrets;
    for (const auto &[name, line] : m_lines) {
        if (!line->secret().isEmpty())
            secrets.emplace(name, line->secret());
    }
    return secrets;
}

} // namespace omsync
