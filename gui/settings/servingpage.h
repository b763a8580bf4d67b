// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/settings/fieldform.h"
#include "gui/settings/keylist.h"
#include "gui/settings/numberbox.h"
#include "gui/settings/pathedit.h"
#include "gui/settings/settingspage.h"

#include <QCheckBox>
#include <QLineEdit>

namespace omsync {

//! Gives a server other keys; `file` is where they are kept when its settings name none.
void putKeys(ServeSettings &serve, const std::vector<KeySettings> &keys, const QString &file);

//! Where this node serves what it has, and to whom.
class ServingPage : public SettingsPage
{
    Q_OBJECT

public:
    //! `keysFile` is where keys are kept when Settings name no file.
    explicit ServingPage(QString keysFile, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void display(const Settings &settings) override;
    void store(Settings &settings) override;
    bool showProblems(const std::vector<SettingsProblem> &problems) override;

private:
    QString m_keysFile;
    FieldForm m_form;
    QLineEdit *m_address;
    NumberBox *m_port;
    QCheckBox *m_isPublic;
    QCheckBox *m_isJsonPublic;
    QCheckBox *m_areMetricsPublic;
    PathEdit *m_certificate;
    PathEdit *m_tlsKey;
    KeyList *m_keys;
    bool m_hasSigners = false; // who sign their requests, and need no key
    NumberBox *m_connections;
    NumberBox *m_perAddress;
};

} // namespace omsync
