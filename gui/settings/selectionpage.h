// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/settings/choicelist.h"
#include "gui/settings/entrylist.h"
#include "gui/settings/selectionchoices.h"
#include "gui/settings/selectiontime.h"
#include "gui/settings/settingspage.h"

#include <QLabel>
#include <QPushButton>
#include <QTabWidget>

#include <array>

namespace omsync {

//! What is pulled, and from where: Domains and Variables, chosen from what is known beforehand and what the Source has.
class SelectionPage : public SettingsPage
{
    Q_OBJECT

public:
    explicit SelectionPage(QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void display(const Settings &settings) override;
    void store(Settings &settings) override;
    bool showProblems(const std::vector<SettingsProblem> &problems) override;

    // What came of a question; ended() is the last of it.
    void takeDomains(const std::vector<DomainEntry> &domains);
    void takeContent(const DomainContent &content);
    void takeFailure(const Error &error);
    void takeEnd();

Q_SIGNALS:
    //! Asks the first Source of `settings` what Domains there are, and what these hold.
    void asked(const omsync::Settings &settings, const QStringList &domains);

private:
    void buildTabs();
    void addSelection();
    void addUnknown(QStringList SelectionSettings::*names, const QString &name);
    void showSelection(int row);
    void readSelection();
    void showChoices();
    void answer(const QString &text);
    void ask();
    void allowAsking();

    Settings m_settings;
    std::vector<SelectionSettings> m_selections;
    SourceKnowledge m_known;
    QString m_knownSource; // that m_known is of
    QString m_failure;     // of the last question; empty: it did not fail
    EntryList m_list;
    QTabWidget m_tabs;                // before those that it holds, so that it goes after them; the same of m_forms
    std::array<FieldForm, 3> m_forms; // around the lists, for what is wrong there
    ChoiceList m_domains;
    ChoiceList m_variables;
    ChoiceList m_sources;
    SelectionTime m_time;
    QPushButton m_ask;
    QLabel m_answer;
};

} // namespace omsync
