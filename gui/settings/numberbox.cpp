// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/numberbox.h"

namespace omsync {

NumberBox::NumberBox(NumberSpan span, const QString &suffix, const QString &absent, QWidget *parent)
    : QSpinBox(parent)
{
    setRange(absent.isEmpty() ? span.first : span.first - 1, span.last);
    setSuffix(suffix);
    setSpecialValueText(absent);
    setGroupSeparatorShown(true);
}

void NumberBox::setNumber(std::optional<int> number)
{
    setValue(number.value_or(minimum()));
}

std::optional<int> NumberBox::number() const
{
    return !specialValueText().isEmpty() && value() == minimum() ? std::nullopt : std::optional(value());
}

DayBox::DayBox(NumberSpan span, const QString &absent, QWidget *parent)
    : NumberBox(span, {}, absent, parent)
{
    connect(this, &QSpinBox::valueChanged, this, &DayBox::nameUnit);
    nameUnit(value());
}

void DayBox::nameUnit(int days)
{
    setSuffix(days == 1 ? tr(" day") : tr(" days"));
}

} // namespace omsync
