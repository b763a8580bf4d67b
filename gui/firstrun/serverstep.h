// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/settings/fieldform.h"
#include "gui/settings/secretedit.h"

#include <QLineEdit>
#include <QWizardPage>

namespace omsync {

//! Which server, and what it wants to know of us.
class ServerStep : public QWizardPage
{
    Q_OBJECT

public:
    explicit ServerStep(QWidget *parent = nullptr);

    [[nodiscard]] SourceSettings source() const;

    [[nodiscard]] bool validatePage() override;
    [[nodiscard]] int nextId() const override;

private:
    FieldForm m_form;
    QLineEdit *m_url;
    SecretEdit *m_apiKey;
    QLineEdit *m_accessKeyId;
    SecretEdit *m_secretKey;
};

} // namespace omsync
