// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settings.h"
#include "gui/settings/keylist.h"
#include "gui/settings/numberbox.h"

#include <QComboBox>
#include <QWizardPage>

namespace omsync {

//! Who may reach this node, and with which keys.
class ServingStep : public QWizardPage
{
    Q_OBJECT

public:
    explicit ServingStep(QWidget *parent = nullptr);

    //! But for the file that keys go to.
    void store(ServeSettings &serve) const;

    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] int nextId() const override;

private:
    QComboBox *m_address;
    NumberBox *m_port;
    KeyList *m_keys;
};

} // namespace omsync
