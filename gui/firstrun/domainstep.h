// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/settings/choicelist.h"
#include "gui/settings/numberbox.h"
#include "gui/settings/selectionchoices.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QWizardPage>

namespace omsync {

//! Which Domains, which of their Variables, and how far back; with sizes where the Source answers.
class DomainStep : public QWizardPage
{
    Q_OBJECT

public:
    explicit DomainStep(QWidget *parent = nullptr);

    //! What is chosen, but for its Source.
    [[nodiscard]] SelectionSettings selection() const;
    void choose(const QStringList &domains);

    void takeDomains(const std::vector<DomainEntry> &domains);
    void takeContent(const DomainContent &content);
    void takeFailure(const Error &error);
    void takeEnd();

    void initializePage() override;
    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] int nextId() const override;

Q_SIGNALS:
    //! Asks what Domains there are, and what these hold; see SelectionPage.
    void asked(const QStringList &domains);

private:
    void showChoices();
    void answer(const QString &text);
    void ask();

    SourceKnowledge m_known;
    ChoiceList m_domains;
    QComboBox *m_variables;
    NumberBox *m_pastDays;
    QPushButton *m_ask;
    QLabel *m_answer;
};

} // namespace omsync
