// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/bytebox.h"

#include <cmath>

namespace omsync {

namespace {

QString suffixOf(ByteBox::Unit unit)
{
    switch (unit) {
    case ByteBox::Unit::Megabytes: return ByteBox::tr(" MB");
    case ByteBox::Unit::MegabytesPerSecond: return ByteBox::tr(" MB/s");
    case ByteBox::Unit::Gigabytes: return ByteBox::tr(" GB");
    }
    Q_UNREACHABLE();
}

} // namespace

ByteBox::ByteBox(Unit unit, const QString &zero, QWidget *parent)
    : QDoubleSpinBox(parent)
    , m_factor(unit == Unit::Gigabytes ? 1e9 : 1e6)
{
    setDecimals(unit == Unit::Megabytes ? 0 : 2);
    setRange(0, 1e6);
    setSuffix(suffixOf(unit));
    if (!zero.isEmpty())
        setSpecialValueText(zero);
    setGroupSeparatorShown(true);
}

void ByteBox::setBytes(qint64 bytes)
{
    setValue(double(bytes) / m_factor);
    if (bytes > 0 && value() <= 0)
        setValue(std::pow(10, -decimals())); // nothing would mean no limit
    m_given = bytes;
    m_shown = value();
}

qint64 ByteBox::bytes() const
{
    return value() == m_shown ? m_given : std::llround(value() * m_factor); // NOLINT: the very same value
}

} // namespace omsync
