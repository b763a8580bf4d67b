// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/secrets/secretdialog.h"

#include "gui/settings/secretedit.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

namespace omsync {

namespace {

QString labelOf(SecretDialog::Owner owner, const QString &name)
{
    if (owner == SecretDialog::Owner::Nodes)
        return SecretDialog::tr("Admin key of the node %1:").arg(name);
    const QString source = name.section(u'/', 0, -2);
    return name.endsWith(u"/secret-key") ? SecretDialog::tr("Secret key of the source %1:").arg(source)
                                         : SecretDialog::tr("API key of the source %1:").arg(source);
}

} // namespace

SecretDialog::SecretDialog(Owner owner, const QStringList &names, const QString &reason, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(owner == Owner::Sources ? tr("Keys of sources") : tr("Keys of nodes"));
    setAccessibleName(windowTitle());
    auto *text = new QLabel(
        reason.isEmpty() ? tr("These are kept nowhere. Without them, requests carry no key.") : reason, this);
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    auto *form = new QFormLayout(this);
    form->addRow(text);
    for (const QString &name : names) {
        auto *line = new SecretEdit(this);
        line->setAccessibleName(labelOf(owner, name).chopped(1));
        form->addRow(labelOf(owner, name), line);
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
