// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QObject>
#include <QTimer>

namespace omsync {

//! Looks every second, while files come, whether the disk still has its reserve.
class DiskWatch : public QObject
{
    Q_OBJECT

public:
    //! `reserve` in bytes; nothing is watched when it is zero, since the disk itself refuses then.
    DiskWatch(QString directory, qint64 reserve, QObject *parent);

    void start();
    void stop();

Q_SIGNALS:
    //! Once after each start(): DiskFull.
    void ranShort(omsync::Error error);

private:
    void look();

    QString m_directory;
    qint64 m_reserve;
    QTimer m_timer;
    bool m_isLooking = false; // on a pool thread
};

} // namespace omsync
