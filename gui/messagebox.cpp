// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/messagebox.h"

#include <QAbstractButton>
#include <QLabel>
#include <QMessageBox>

namespace omsync {

void prepareToOpen(QMessageBox &box)
{
    box.setAttribute(Qt::WA_DeleteOnClose);
    box.setAccessibleName(box.windowTitle());
    for (QLabel *label : box.findChildren<QLabel *>()) {
        if (label->text().isEmpty())
            label->setAccessibleName(box.windowTitle()); // the icon
    }
    for (QAbstractButton *button : box.buttons())
        button->setAccessibleName(button->text().remove(u'&'));
}

} // namespace omsync
