// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/firstrun/domainstep.h"

#include "gui/errorwording.h"
#include "gui/firstrun/firstrun.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! What most forecasts are asked for.
const QStringList &usualVariables()
{
    static const QStringList names{u"temperature_2m"_s,      u"relative_humidity_2m"_s, u"precipitation"_s,
                                   u"cloud_cover"_s,         u"pressure_msl"_s,         u"wind_u_component_10m"_s,
                                   u"wind_v_component_10m"_s};
    return names;
}

Instant timeOfAsking()
{
    return instantOfUnix(QDateTime::currentSecsSinceEpoch());
}

} // namespace

DomainStep::DomainStep(QWidget *parent)
    : QWizardPage(parent)
    , m_domains(tr("Domains"), {tr("Domain"), tr("Provider"), tr("New run"), tr("At source (UTC)"), tr("Size")})
    , m_variables(new QComboBox(this))
    , m_pastDays(new DayBox(pastDaysSpan, {}, this))
    , m_ask(new QPushButton(tr("How &large?"), this))
    , m_answer(new QLabel(this))
{
    setTitle(tr("What shall be pulled?"));
    setSubTitle(tr("Choose domains; type to find them."));
    m_domains.setColumnWidths({310, 110, 90, 140, 150});
    m_variables->setAccessibleName(tr("Variables"));
    m_variables->addItem(tr("A few that most ask for"), usualVariables());
    m_variables->addItem(tr("All at the surface"), QStringList{nameOf(VariableSelector::AllSurfaceLevels)});
    m_variables->addItem(tr("All variables"), QStringList{nameOf(VariableSelector::All)});
    m_pastDays->setAccessibleName(tr("Days back"));
    m_pastDays->setValue(3);
    m_ask->setAccessibleName(tr("How large?"));
    m_answer->setWordWrap(true);
    m_answer->setTextFormat(Qt::PlainText);
    auto *row = new QHBoxLayout;
    row->addWidget(m_variables);
    row->addWidget(m_pastDays);
    row->addWidget(m_ask);
    row->addWidget(m_answer, 1);
    row->addStretch();
    auto *column = new QVBoxLayout(this);
    column->addWidget(&m_domains, 1);
    column->addLayout(row);
    connect(&m_domains, &ChoiceList::chosenChanged, this, [this] {
        showChoices();
        Q_EMIT completeChanged();
    });
    connect(m_variables, &QComboBox::currentIndexChanged, this, &DomainStep::showChoices);
    connect(m_pastDays, &QSpinBox::valueChanged, this, &DomainStep::showChoices);
    connect(m_ask, &QPushButton::clicked, this, &DomainStep::ask);
    choose({});
}

SelectionSettings DomainStep::selection() const
{
    return {.sources = {},
            .domains = m_domains.model().chosen(),
            .variables = m_variables->currentData().toStringList(),
            .pastDays = m_pastDays->value(),
            .years = std::nullopt};
}

void DomainStep::choose(const QStringList &domains)
{
    SelectionSettings chosen = selection();
    chosen.domains = domains;
    m_domains.model().setChoices(domainChoices(chosen, m_known, timeOfAsking()));
    showChoices();
}

void DomainStep::initializePage()
{
    m_known = {};
    if (m_domains.model().chosen().isEmpty())
        choose(qobject_cast<const FirstRun *>(wizard())->domainsInPlace());
    ask();
}

void DomainStep::showChoices()
{
    const SelectionSettings chosen = selection();
    m_domains.model().setChoices(domainChoices(chosen, m_known, timeOfAsking()));
    answer(sizeSentence(chosen, m_known, timeOfAsking()));
}

void DomainStep::answer(const QString &text)
{
    m_answer->setText(text);
    m_answer->setVisible(!text.isEmpty());
}

void DomainStep::ask()
{
    m_ask->setEnabled(false);
    answer(tr("Asking …"));
    Q_EMIT asked(selection().domains);
}

void DomainStep::takeDomains(const std::vector<DomainEntry> &domains)
{
    m_known.domains = domains;
    showChoices();
}

void DomainStep::takeContent(const DomainContent &content)
{
    m_known.contents[content.domain] = content;
    showChoices();
}

void DomainStep::takeFailure(const Error &error)
{
    answer(fullText(error));
}

void DomainStep::takeEnd()
{
    m_ask->setEnabled(true);
}

bool DomainStep::isComplete() const
{
    return !m_domains.model().chosen().isEmpty();
}

int DomainStep::nextId() const
{
    return -1;
}

} // namespace omsync
