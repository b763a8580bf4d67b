// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace omsync {

//! Tells at a start whether the machine went down while the last process still wrote: `<directory>/running` holds the
//! boot id of the process that writes, from its start to its orderly end. A process that was killed leaves it too, but
//! then the machine ran on, and wrote what it had been given. For the holder of the DirectoryLock.
class RunMark
{
public:
    //! Looks at the mark that is there, and puts that of this process in its place, on the disk, unless it tells of a
    //! power loss: then it stays until lookedBack(), so that another start would see it too. An empty `bootId`, of a
    //! system that has none, never does.
    [[nodiscard]] static Result<RunMark> begin(const QString &directory, const QString &bootId);

    [[nodiscard]] bool followsPowerLoss() const { return m_followsPowerLoss; }

    //! What a power loss may have left was seen to.
    [[nodiscard]] Result<void> lookedBack();
    //! The orderly end.
    [[nodiscard]] Result<void> end();

private:
    RunMark(QString directory, QString bootId);
    [[nodiscard]] QString path() const;
    [[nodiscard]] Result<void> write() const;

    QString m_directory;
    QString m_bootId;
    bool m_followsPowerLoss = false;
};

} // namespace omsync
