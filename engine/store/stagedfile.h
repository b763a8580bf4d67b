// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file.h"
#include "base/instant.h"

#include <QStringList>

#include <functional>
#include <utility>
#include <vector>

namespace omsync {

//! A file under way: `<name>.omsync~` beside its target, filled in any order, then put in the target's place by one
//! rename. Until then the target is untouched. A StagedFile that is destroyed unpublished stays on the disk, to be
//! resumed; discard() removes it.
class StagedFile
{
public:
    //! Opens the staged file of `target`, creating it and its directory when missing. What an earlier attempt left in
    //! it is kept: the caller knows which Parts of that are good, or calls truncate(0).
    [[nodiscard]] static Result<StagedFile> open(const QString &target);

    [[nodiscard]] const QString &target() const { return m_target; }
    [[nodiscard]] const QString &path() const { return m_file.path(); }
    [[nodiscard]] File &file() { return m_file; }

    //! Closes the descriptor, keeping what is on the disk, so that thousands can wait to be published.
    void close() { m_file.close(); }

    [[nodiscard]] Result<void> discard();

private:
    StagedFile(File file, QString target);

    File m_file;
    QString m_target;
};

//! The name under which `target` is staged: `<target>.omsync~`, or, where that would pass 255 bytes, the name's
//! beginning and a hash of it. ObjectKey::parse refuses every such name, so none is listed or served.
[[nodiscard]] QString stagedPathOf(const QString &target);

//! The target of a staged path whose name was not shortened.
[[nodiscard]] QString targetOfStaged(const QString &path);

//! Whether a file name is one that stagedPathOf() makes, so that it is ours to resume or to remove.
[[nodiscard]] bool isStagedName(QStringView fileName);

//! Between these two a reader may see some of the old files and some of the new.
struct RenameTimes
{
    std::chrono::steady_clock::time_point first;
    std::chrono::steady_clock::time_point last;
};

//! What became of files that were to appear together.
struct BurstOutcome
{
    RenameTimes times;                                //!< when the first and when the last name changed
    std::vector<std::pair<qsizetype, Error>> refused; //!< which of the targets, by their index, could not be replaced
};

using TakeTargets = std::function<Result<void>(const QStringList &targets)>;

//! Hands over targets, in slices where they are too many to be kept together, until one is refused; the same each time
//! that it is called.
using TargetSlices = std::function<Result<void>(const TakeTargets &take)>;

//! Puts the staged files of these targets in place in one burst: syncs the content of all (of each slice one syncfs
//! where there are many and the system has it), renames all in the order given, then syncs each directory once. Nothing
//! is renamed unless all staged files are there and synced. A rename that fails holds up no other: its file stays
//! staged.
[[nodiscard]] Result<BurstOutcome> publishTogether(const TargetSlices &slices);
[[nodiscard]] Result<BurstOutcome> publishTogether(const QStringList &targets);

} // namespace omsync
