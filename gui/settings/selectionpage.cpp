// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/selectionpage.h"

#include "gui/sign.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

QString selectionPath(int row)
{
    return u"selection[%1]."_s.arg(row);
}

Instant presentTime()
{
    return instantOfUnix(QDateTime::currentSecsSinceEpoch());
}

//! What is chosen in the order in which it stood before; what is new comes last, as the rows have it.
QStringList keepingOrder(const QStringList &before, const QStringList &chosen)
{
    QStringList ordered;
    for (const QString &id : before) {
        if (chosen.contains(id))
            ordered.append(id);
    }
    for (const QString &id : chosen) {
        if (!ordered.contains(id))
            ordered.append(id);
    }
    return ordered;
}

} // namespace

SelectionPage::SelectionPage(QWidget *parent)
    : SettingsPage(parent)
    , m_domains(tr("Domains"), {tr("Domain"), tr("Provider"), tr("New run"), tr("At source (UTC)"), tr("Size")})
    , m_variables(tr("Variables"), {tr("Variable"), tr("Kind"), tr("Size at source")})
    , m_sources(tr("Sources in the order in which they are tried"), {tr("Source")})
{
    m_answer.setTextFormat(Qt::PlainText);
    m_answer.setWordWrap(true);
    buildTabs();
    buildList();
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(&m_add);
    buttons->addWidget(&m_remove);
    auto *left = new QVBoxLayout;
    left->addWidget(&m_list, 1);
    left->addLayout(buttons);
    auto *question = new QHBoxLayout;
    question->addWidget(&m_answer, 1);
    question->addStretch();
    question->addWidget(&m_ask);
    auto *right = new QVBoxLayout;
    right->addWidget(&m_tabs, 1);
    right->addLayout(question);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addLayout(left, 1);
    row->addLayout(right, 4);
}

void SelectionPage::buildTabs()
{
    m_domains.setColumnWidths({230, 120, 120, 120, 150});
    m_variables.setColumnWidths({320, 130, 110});
    m_tabs.setAccessibleName(tr("Parts of the selection"));
    m_tabs.tabBar()->setAccessibleName(m_tabs.accessibleName());
    const std::array<std::pair<ChoiceList *, QString>, 3> lists{
        {{&m_domains, u"domains"_s}, {&m_variables, u"variables"_s}, {&m_sources, u"sources"_s}}};
    for (size_t i = 0; i < lists.size(); ++i) {
        m_forms[i].addWide(lists[i].first, lists[i].second);
        m_forms[i].setContentsMargins(8, 8, 8, 8);
    }
    m_time.setContentsMargins(8, 8, 8, 8);
    m_tabs.addTab(&m_forms[0], tr("&Domains"));
    m_tabs.addTab(&m_forms[1], tr("&Variables"));
    m_tabs.addTab(&m_time, tr("&Time and trees"));
    m_tabs.addTab(&m_forms[2], tr("&Sources"));
    const auto refresh = [this] {
        readSelection();
        nameSelection(m_row);
        showChoices();
    };
    for (const auto &[list, field] : lists)
        connect(list, &ChoiceList::chosenChanged, this, refresh);
    connect(&m_variables, &ChoiceList::unknownEntered, this, [this](const QString &name) {
        if (m_row < 0)
            return;
        readSelection();
        m_selections[size_t(m_row)].variables.append(name);
        showChoices();
    });
}

void SelectionPage::buildList()
{
    m_list.setAccessibleName(tr("Selections"));
    m_list.setTextElideMode(Qt::ElideRight);
    m_add.setText(tr("&Add"));
    m_add.setAccessibleName(tr("Add a selection"));
    m_remove.setText(tr("&Remove"));
    m_remove.setAccessibleName(tr("Remove this selection"));
    m_ask.setText(tr("Ask the so&urce"));
    m_ask.setAccessibleName(tr("Ask the source"));
    m_ask.setToolTip(tr("Lists what the first source of this selection has, to tell its size"));
    connect(&m_list, &QListWidget::currentRowChanged, this, &SelectionPage::showSelection);
    connect(&m_add, &QPushButton::clicked, this, &SelectionPage::addSelection);
    connect(&m_remove, &QPushButton::clicked, this, &SelectionPage::removeSelection);
    connect(&m_ask, &QPushButton::clicked, this, &SelectionPage::ask);
}

QString SelectionPage::title() const
{
    return tr("Domains and variables");
}

void SelectionPage::display(const Settings &settings)
{
    const int chosen = std::max(m_row, 0);
    m_row = -1;
    m_settings = settings;
    m_selections = settings.selections;
    m_list.clear();
    for (size_t row = 0; row < m_selections.size(); ++row) {
        m_list.addItem(QString());
        nameSelection(int(row));
    }
    m_list.setCurrentRow(std::min(chosen, m_list.count() - 1));
    showSelection(m_list.currentRow());
}

void SelectionPage::store(Settings &settings)
{
    readSelection();
    settings.selections = m_selections;
}

bool SelectionPage::showProblems(const std::vector<SettingsProblem> &problems)
{
    m_problems.clear();
    std::ranges::copy_if(problems, std::back_inserter(m_problems),
                         [](const SettingsProblem &problem) { return problem.field.startsWith(u"selection"); });
    for (int row = m_list.count() - 1; row >= 0; --row) {
        const bool isWrong = std::ranges::any_of(
            m_problems, [row](const SettingsProblem &problem) { return problem.field.startsWith(selectionPath(row)); });
        m_list.item(row)->setIcon(isWrong ? iconOf(Sign::Error) : QIcon());
        if (isWrong)
            m_list.setCurrentRow(row);
    }
    showSelection(m_row);
    for (int tab = m_tabs.count() - 1; tab >= 0; --tab) {
        const auto *form = qobject_cast<const FieldForm *>(m_tabs.widget(tab));
        const bool isWrong = std::ranges::any_of(
            m_problems, [&](const SettingsProblem &problem) { return form->has(problem, selectionPath(m_row)); });
        m_tabs.setTabIcon(tab, isWrong ? iconOf(Sign::Error) : QIcon());
        if (isWrong)
            m_tabs.setCurrentIndex(tab);
    }
    return !m_problems.empty();
}

void SelectionPage::addSelection()
{
    readSelection();
    SelectionSettings selection;
    if (!m_settings.sources.empty())
        selection.sources = {m_settings.sources.front().name};
    m_selections.push_back(selection);
    m_list.addItem(QString());
    nameSelection(m_list.count() - 1);
    m_list.setCurrentRow(m_list.count() - 1);
    m_tabs.setCurrentIndex(0);
    m_domains.setFocus();
}

void SelectionPage::removeSelection()
{
    const int row = m_list.currentRow();
    if (row < 0)
        return;
    m_row = -1;
    m_problems.clear();
    m_selections.erase(m_selections.begin() + row);
    delete m_list.takeItem(row); // NOLINT: that is how a list gives it away
    showSelection(m_list.currentRow());
}

void SelectionPage::showSelection(int row)
{
    readSelection();
    m_row = row;
    m_tabs.setEnabled(row >= 0);
    m_remove.setEnabled(row >= 0);
    m_time.display(row >= 0 ? m_selections[size_t(row)] : SelectionSettings());
    for (FieldForm &form : m_forms)
        form.showProblems(m_problems, selectionPath(row));
    m_time.showProblems(m_problems, selectionPath(row));
    showChoices();
}

void SelectionPage::readSelection()
{
    if (m_row < 0)
        return;
    SelectionSettings &selection = m_selections[size_t(m_row)];
    selection.domains = keepingOrder(selection.domains, m_domains.model().chosen());
    selection.variables = keepingOrder(selection.variables, m_variables.model().chosen());
    selection.sources = keepingOrder(selection.sources, m_sources.model().chosen());
    m_time.store(selection);
}

void SelectionPage::showChoices()
{
    const SelectionSettings shown = m_row >= 0 ? m_selections[size_t(m_row)] : SelectionSettings();
    const bool isOfSource = !shown.sources.isEmpty() && shown.sources.front() == m_knownSource;
    const SourceKnowledge known = isOfSource ? m_known : SourceKnowledge();
    m_domains.model().setChoices(domainChoices(shown, known, presentTime()));
    m_variables.model().setChoices(variableChoices(shown, known));
    QStringList names = shown.sources; // those that are tried come first
    for (const SourceSettings &source : m_settings.sources) {
        if (!names.contains(source.name))
            names.append(source.name);
    }
    std::vector<Choice> sources;
    for (const QString &name : std::as_const(names))
        sources.push_back({.id = name, .texts = {name}, .isChosen = shown.sources.contains(name)});
    m_sources.model().setChoices(std::move(sources));
    m_ask.setEnabled(!shown.sources.isEmpty());
    answer(sizeSentence(shown, known, presentTime()));
}

void SelectionPage::answer(const QString &text)
{
    m_answer.setText(text);
    m_answer.setVisible(!text.isEmpty());
}

void SelectionPage::nameSelection(int row)
{
    if (row < 0)
        return;
    const QStringList &domains = m_selections[size_t(row)].domains;
    m_list.item(row)->setText(domains.isEmpty() ? tr("nothing yet") : domains.join(u", "_s));
    m_list.item(row)->setToolTip(domains.join(u'\n'));
}

void SelectionPage::ask()
{
    readSelection();
    const SelectionSettings &selection = m_selections[size_t(m_row)];
    Settings question;
    question.data = m_settings.data;
    std::ranges::copy_if(m_settings.sources, std::back_inserter(question.sources),
                         [&](const SourceSettings &source) { return source.name == selection.sources.front(); });
    m_known = {};
    m_knownSource = selection.sources.front();
    showChoices();
    m_ask.setEnabled(false);
    answer(tr("Asking %1 …").arg(m_knownSource));
    Q_EMIT asked(question, selection.domains);
}

void SelectionPage::takeDomains(const std::vector<DomainEntry> &domains)
{
    m_known.domains = domains;
    readSelection();
    showChoices();
    m_ask.setEnabled(false);
    answer(tr("Asking %1 for sizes …").arg(m_knownSource));
}

void SelectionPage::takeContent(const DomainContent &content)
{
    m_known.contents[content.domain] = content;
    readSelection();
    showChoices();
    m_ask.setEnabled(false);
}

void SelectionPage::takeFailure(const Error &error)
{
    answer(error.text());
}

void SelectionPage::takeEnd()
{
    m_ask.setEnabled(true);
}

} // namespace omsync
