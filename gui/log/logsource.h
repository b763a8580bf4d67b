// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/log/logentry.h"

#include <QObject>

namespace omsync {

//! Hands on what any thread of this process logs, besides writing it to standard error. At most one at a time.
class LogSource : public QObject
{
    Q_OBJECT

public:
    explicit LogSource(QObject *parent = nullptr);
    ~LogSource() override;

    //! Whether lines of the level Debug are made, which are many.
    void setDebug(bool isOn);

Q_SIGNALS:
    //! On the thread of this object.
    void logged(omsync::LogEntry entry);
};

} // namespace omsync
