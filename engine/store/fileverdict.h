// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/localfile.h"
#include "store/statedatabase.h"

#include <functional>
#include <optional>

namespace omsync {

//! A published file that is to be looked at.
struct FileToVerify
{
    LocalFile local; //!< as scanned
    QString path;
    std::optional<ManifestEntry> known = {}; //!< absent when nothing is remembered of it
    bool isDigested = false;                 //!< whether its whole content is read

    //! Whether what is remembered is of this very file.
    [[nodiscard]] bool isAsPublished() const;
};

//! What came of it.
struct FileVerdict
{
    enum class State {
        Good,
        Altered, //!< good, and written here since it was published
        Gone,    //!< since the scan
        Missing, //!< it is remembered, should be here, and is not: told by missedFiles()
        Damaged,
        Skipped, //!< cancelled before it was looked at
    };

    FileToVerify file;
    State state = State::Good;
    std::optional<Error> damage = {};  //!< when it is Damaged or Missing
    std::optional<Digest> digest = {}; //!< of its content, when it was digested and is as it was published
};

//! Whether what is remembered is of this very file: by its size, but for a `static/meta.json`, which has another one
//! than its object, and its time, which some file systems round to every second second.
[[nodiscard]] bool describes(const ManifestEntry &entry, const LocalFile &local);

//! The verdict on a file that is remembered and not here, with where it would lie.
[[nodiscard]] FileVerdict missingVerdict(const ManifestEntry &known, const QString &path);

//! Looks at one file: its size against what is remembered, its structure (checkContent()), and, when it is digested,
//! its content against the digest that is remembered. A file that was written here since then is damaged only when its
//! structure, or its digest, says so. What cannot be read is damaged too. Slow: for a pool thread.
[[nodiscard]] FileVerdict verdictOf(const FileToVerify &file, const std::function<bool()> &isCancelled);

} // namespace omsync
