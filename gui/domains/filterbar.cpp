// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/domains/filterbar.h"

#include <QHBoxLayout>

#include <array>

namespace omsync {

namespace {

//! What the box offers: the state from which on a Domain is shown.
constexpr std::array<std::optional<DomainState>, 4> offeredStates{std::nullopt, DomainState::Unknown, DomainState::Late,
                                                                  DomainState::Inconsistent};

} // namespace

FilterBar::FilterBar(DomainFilter &filter, QWidget *parent)
    : QWidget(parent)
{
    m_text.setPlaceholderText(tr("Filter by domain or provider"));
    m_text.setAccessibleName(tr("Filter by domain or provider"));
    m_text.setClearButtonEnabled(true);
    m_text.setMaximumWidth(340);
    m_states.addItems({tr("All states"), tr("Not fresh"), tr("Late or worse"), tr("Failed or inconsistent")});
    m_states.setAccessibleName(tr("Filter by state"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 10, 16, 8);
    row->setSpacing(8);
    row->addWidget(&m_text, 1);
    row->addWidget(&m_states);
    row->addStretch(1);
    connect(&m_text, &QLineEdit::textChanged, this, [this, &filter](const QString &text) {
        filter.setText(text);
        Q_EMIT changed();
    });
    connect(&m_states, &QComboBox::currentIndexChanged, this, [this, &filter](int chosen) {
        filter.setWorstFrom(offeredStates.at(size_t(chosen)));
        Q_EMIT changed();
    });
}

void FilterBar::clear()
{
    m_text.clear();
    m_states.setCurrentIndex(0);
}

} // namespace omsync
