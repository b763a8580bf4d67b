// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDoubleSpinBox>

namespace omsync {

//! A number of bytes, shown in millions or thousands of millions; what is not touched keeps its last byte.
class ByteBox : public QDoubleSpinBox
{
    Q_OBJECT

public:
    //! Powers of 1000.
    enum class Unit { Megabytes, MegabytesPerSecond, Gigabytes };

    //! `zero` is what nothing is called: "no limit".
    ByteBox(Unit unit, const QString &zero, QWidget *parent = nullptr);

    void setBytes(qint64 bytes);
    [[nodiscard]] qint64 bytes() const;

private:
    double m_factor;
    qint64 m_given = 0;
    double m_shown = 0; // for what was given
};

} // namespace omsync
