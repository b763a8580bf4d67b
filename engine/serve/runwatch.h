// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file.h"
#include "catalog/runnews.h"
#include "store/datadirectory.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <optional>
#include <vector>

namespace omsync {

//! What a RunWatch has seen: of each tree its directory and its Domains, and the files that announce their Runs.
struct RunSight
{
    struct OfTree
    {
        std::optional<FileStatus> directory = {};
        QStringList domains = {};
    };

    std::map<Tree, OfTree> trees = {};
    std::map<QString, FileStatus> files = {}; //!< by path
    std::vector<RunNews> news = {};           //!< of files that came, or changed, since the look before
};

//! Looks again at what was seen before. A file that cannot be read as it should, since it is being written perhaps, is
//! news once it can.
[[nodiscard]] RunSight lookAgain(RunSight before, const TreeRoots &roots, Instant now);

//! Looks twice a second at what announces Runs, `static/meta.json` and `latest.json`, whoever writes it. Looking costs
//! some microseconds a Domain. What tells of changes by itself, inotify, would not see those that another machine makes
//! on a network file system, loses sight of a file that is replaced by a rename, and needs a watch for each directory.
class RunWatch : public QObject
{
    Q_OBJECT

public:
    explicit RunWatch(TreeRoots roots, QObject *parent = nullptr);

    void start();
    //! At once, since there may be something new.
    void look();

Q_SIGNALS:
    void found(std::vector<omsync::RunNews> news);

private:
    void take(RunSight sight);

    TreeRoots m_roots;
    RunSight m_sight;
    QTimer m_timer;
    bool m_isLooking = false;
    bool m_looksAgain = false; // since something may have come after the look under way
};

} // namespace omsync
