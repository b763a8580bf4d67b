// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>
#include <QTimer>

namespace omsync {

//! Looks every second whether files were written or replaced: what tells of changes by itself loses sight of a file
//! that is replaced by a rename, and sees nothing on a network file system.
class FileWatch : public QObject
{
    Q_OBJECT

public:
    //! Empty names are left out; a file that is missing is looked for.
    explicit FileWatch(const QStringList &files, QObject *parent = nullptr);

Q_SIGNALS:
    void changed();

private:
    void look();
    [[nodiscard]] QStringList sight() const;

    QStringList m_files;
    QStringList m_seen; // what told the last version of each file
    QTimer m_timer;
};

} // namespace omsync
