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

} // namespace omsync
