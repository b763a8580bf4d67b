// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/settings/bytebox.h"
#include "gui/settings/entrylist.h"
#include "gui/settings/fieldform.h"
#include "gui/settings/secretedit.h"
#include "gui/settings/settingspage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

namespace omsync {

//! The servers to pull from, and what each wants to know of us.
class SourcePage : public SettingsPage
{
    Q_OBJECT

public:
    explicit SourcePage(QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void display(const Settings &settings) override;
    //! A source that got another name keeps it wherever it is named; one that was removed is named nowhere.
    void store(Settings &settings) override;
    bool showProblems(const std::vector<SettingsProblem> &problems) override;

private:
    struct Entry
    {
        QString nameBefore; // empty: it is new
        SourceSettings source;
    };

    void buildForm();
    void addSource();
    void showEntry(int row);
    void readEntry();
    void showEntryProblems();

    std::vector<Entry> m_entries;
    EntryList m_list;
    FieldForm m_form;
    QLineEdit *m_name;
    QLineEdit *m_url;
    SecretEdit *m_apiKey;
    QLineEdit *m_accessKeyId;
    SecretEdit *m_secretKey;
    QCheckBox *m_aws;
    QLineEdit *m_region;
    QComboBox *m_addressing;
    QCheckBox *m_http2;
    ByteBox *m_rate;
};

} // namespace omsync
