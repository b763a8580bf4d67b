// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/domains/domainfilter.h"

#include <QComboBox>
#include <QLineEdit>
#include <QWidget>

namespace omsync {

//! What stands above a board: which of its Domains are shown, by a text and by their states.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    //! `filter` outlives it.
    explicit FilterBar(DomainFilter &filter, QWidget *parent = nullptr);

    //! All are shown again.
    void clear();

Q_SIGNALS:
    //! Others are shown than before.
    void changed();

private:
    QLineEdit m_text;
    QComboBox m_states;
};

} // namespace omsync
