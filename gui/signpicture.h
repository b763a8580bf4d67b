// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/graphic.h"
#include "gui/sign.h"

#include <optional>

namespace omsync {

//! A Sign beside a text, sharp on each screen that the window is moved to.
class SignPicture : public Graphic
{
    Q_OBJECT

public:
    //! A square of that many pixels, as the program counts them; empty until a Sign is displayed.
    explicit SignPicture(int size, QWidget *parent = nullptr);

    void display(Sign sign);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<Sign> m_sign;
};

} // namespace omsync
