// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signpicture.h"

#include <QPainter>

#include <utility>

namespace omsync {

SignPicture::SignPicture(int size, QWidget *parent)
    : Graphic(parent)
{
    setFixedSize(size, size);
}

void SignPicture::display(Sign sign)
{
    if (std::exchange(m_sign, sign) != sign)
        update();
}

void SignPicture::paintEvent(QPaintEvent *)
{
    if (!m_sign)
        return;
    QPainter painter(this);
    iconOf(*m_sign).paint(&painter, rect());
}

} // namespace omsync
