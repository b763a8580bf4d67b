// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace omsync {

//! A widget that shows values as a picture: for a screen reader a graphic, whose accessible description says the
//! values.
class Graphic : public QWidget
{
    Q_OBJECT

public:
    explicit Graphic(QWidget *parent = nullptr);
};

} // namespace omsync
