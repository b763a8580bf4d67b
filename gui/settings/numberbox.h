// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/wholenumber.h"

#include <QSpinBox>

#include <optional>

namespace omsync {

//! A whole number within a span; one below it, where that has a word, means that there is none.
class NumberBox : public QSpinBox
{
    Q_OBJECT

public:
    //! `suffix` is the unit, with a space before it. `absent` is the word; empty: there is always a number.
    NumberBox(NumberSpan span, const QString &suffix, const QString &absent, QWidget *parent = nullptr);

    void setNumber(std::optional<int> number);
    [[nodiscard]] std::optional<int> number() const;
};

//! A number of days.
class DayBox : public NumberBox
{
    Q_OBJECT

public:
    explicit DayBox(NumberSpan span, const QString &absent = {}, QWidget *parent = nullptr);

private:
    void nameUnit(int days);
};

} // namespace omsync
