// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/selectionpage.h"

#include "catalog/domainregistry.h"
#include "gui/errorwording.h"
#include "gui/sign.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

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

QString titleOf(const SelectionSettings &selection)
{
    return selection.domains.isEmpty() ? SelectionPage::tr("nothing yet") : selection.domains.join(u", "_s);
}

} // namespace

SelectionPage::SelectionPage(QWidget *parent)
    : SettingsPage(parent)
    , m_list(u"selection"_s, {.name = tr("Selections"),
                              .add = tr("&Add"),
                              .addName = tr("Add a selection"),
                              .remove = tr("&Remove"),
                              .removeName = tr("Remove this selection")})
    , m_domains(tr("Domains"), {tr("Domain"), tr("Provider"), tr("New run"), tr("At source (UTC)"), tr("Size")})
    , m_variables(tr("Variables"), {tr("Variable"), tr("Kind"), tr("Size at source")})
    , m_sources(tr("Sources in the order in which they are tried"), {tr("Source")})
{
    m_answer.setTextFormat(Qt::PlainText);
    m_answer.setWordWrap(true);
    buildTabs();
    m_ask.setText(tr("Ask the so&urce"));
    m_ask.setAccessibleName(tr("Ask the source"));
    m_ask.setToolTip(tr("Lists what the first source of this selection has, to tell its size"));
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
    row->addWidget(&m_list, 1);
    row->addLayout(right, 4);
    connect(&m_list, &EntryList::left, this, &SelectionPage::readSelection);
    connect(&m_list, &EntryList::shown, this, &SelectionPage::showSelection);
    connect(&m_list, &EntryList::addRequested, this, &SelectionPage::addSelection);
    connect(&m_list, &EntryList::removed, this,
            [this](int removed) { m_selections.erase(m_selections.begin() + removed); });
    connect(&m_ask, &QPushButton::clicked, this, &SelectionPage::ask);
}

void SelectionPage::buildTabs()
{
    m_domains.setColumnWidths({190, 75, 75, 140, 100});
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
        if (m_list.row() >= 0) {
            const SelectionSettings &selection = m_selections[size_t(m_list.row())];
            m_list.setTitle(m_list.row(), titleOf(selection), selection.domains.join(u'\n'));
        }
        showChoices();
    };
    for (const auto &[list, field] : lists)
        connect(list, &ChoiceList::chosenChanged, this, refresh);
    connect(&m_time, &SelectionTime::edited, this, refresh);
    connect(&m_variables, &ChoiceList::unknownEntered, this,
            [this](const QString &name) { addUnknown(&SelectionSettings::variables, name); });
    connect(&m_domains, &ChoiceList::unknownEntered, this, [this, refresh](const QString &name) {
        const auto &choices = m_domains.model().choices();
        const bool isPart = std::ranges::any_of(choices, [&](const Choice &row) { return row.id.contains(name); });
        if (isPart || !isDomainName(name))
            return;
        addUnknown(&SelectionSettings::domains, name);
        refresh();
    });
}

//! What nothing tells of may be there all the same.
void SelectionPage::addUnknown(QStringList SelectionSettings::*names, const QString &name)
{
    if (m_list.row() < 0)
        return;
    readSelection();
    (m_selections[size_t(m_list.row())].*names).append(name);
    showChoices();
}

QString SelectionPage::title() const
{
    return tr("Domains and variables");
}

void SelectionPage::display(const Settings &settings)
{
    m_settings = settings;
    m_selections = settings.selections;
    QStringList titles;
    for (const SelectionSettings &selection : m_selections)
        titles.append(titleOf(selection));
    m_list.display(titles);
    for (int row = 0; row < int(titles.size()); ++row)
        m_list.setTitle(row, titles[row], m_selections[size_t(row)].domains.join(u'\n'));
}

void SelectionPage::store(Settings &settings)
{
    readSelection();
    settings.selections = m_selections;
}

bool SelectionPage::showProblems(const std::vector<SettingsProblem> &problems)
{
    const bool isAnyWrong = m_list.showProblems(problems);
    readSelection();
    showSelection(m_list.row());
    for (int tab = m_tabs.count() - 1; tab >= 0; --tab) {
        const auto *form = qobject_cast<const FieldForm *>(m_tabs.widget(tab));
        const bool isWrong = std::ranges::any_of(
            m_list.problems(), [&](const SettingsProblem &problem) { return form->has(problem, m_list.path()); });
        m_tabs.setTabIcon(tab, isWrong ? iconOf(Sign::Error) : QIcon());
        if (isWrong)
            m_tabs.setCurrentIndex(tab);
    }
    return isAnyWrong;
}

void SelectionPage::addSelection()
{
    readSelection();
    SelectionSettings selection;
    if (!m_settings.sources.empty())
        selection.sources = {m_settings.sources.front().name};
    m_selections.push_back(selection);
    m_list.append(titleOf(selection));
    m_tabs.setCurrentIndex(0);
    m_domains.setFocus();
}

void SelectionPage::showSelection(int row)
{
    m_tabs.setEnabled(row >= 0);
    m_time.display(row >= 0 ? m_selections[size_t(row)] : SelectionSettings());
    for (FieldForm &form : m_forms)
        form.showProblems(m_list.problems(), m_list.path());
    m_time.showProblems(m_list.problems(), m_list.path());
    showChoices();
}

void SelectionPage::readSelection()
{
    if (m_list.row() < 0)
        return;
    SelectionSettings &selection = m_selections[size_t(m_list.row())];
    selection.domains = keepingOrder(selection.domains, m_domains.model().chosen());
    selection.variables = keepingOrder(selection.variables, m_variables.model().chosen());
    selection.sources = keepingOrder(selection.sources, m_sources.model().chosen());
    m_time.store(selection);
}

void SelectionPage::showChoices()
{
    const SelectionSettings shown = m_list.row() >= 0 ? m_selections[size_t(m_list.row())] : SelectionSettings();
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
    allowAsking();
    QStringList lines{isOfSource ? m_failure : QString(), sizeSentence(shown, known, presentTime()),
                      doubtSentence(shown, known)};
    lines.removeAll(QString());
    answer(lines.join(u'\n'));
}

void SelectionPage::answer(const QString &text)
{
    m_answer.setText(text);
    m_answer.setVisible(!text.isEmpty());
}

//! There is a selection, and a source of it to be asked.
void SelectionPage::allowAsking()
{
    m_ask.setEnabled(m_list.row() >= 0 && !m_selections[size_t(m_list.row())].sources.isEmpty());
}

void SelectionPage::ask()
{
    readSelection();
    const SelectionSettings &selection = m_selections[size_t(m_list.row())];
    Settings question;
    question.data = m_settings.data;
    std::ranges::copy_if(m_settings.sources, std::back_inserter(question.sources),
                         [&](const SourceSettings &source) { return source.name == selection.sources.front(); });
    m_known = {};
    m_failure.clear();
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
    m_failure = fullText(error);
}

void SelectionPage::takeEnd()
{
    readSelection();
    showChoices();
}

} // namespace omsync
