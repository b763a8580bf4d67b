// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/noticegatherer.h"

#include <QObject>

namespace omsync {

//! Notifications of the desktop for whoever has no icon in its tray: on Linux those of org.freedesktop.Notifications.
class SystemNotices : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! refused() follows where nothing shows it.
    void show(const Notice &notice);

Q_SIGNALS:
    void refused(const omsync::Notice &notice);
};

} // namespace omsync
