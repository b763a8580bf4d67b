// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pull/contentproof.h"

#include <QByteArray>
#include <QFuture>
#include <QString>

namespace omsync {

//! What a fetched file has to be.
struct ExpectedContent
{
    QByteArray fileName; //!< tells its kind
    ContentProof proof;
};

//! prove() and checkContent() of a file; yields what prove() does.
[[nodiscard]] Result<std::optional<Digest>> checkFetched(const File &file, const ExpectedContent &expected,
                                                         const std::function<bool()> &isCancelled);

//! The same of the file at `path` on a thread of QThreadPool, since it reads from the disk and digests. Cancelling the
//! future ends it soon.
[[nodiscard]] QFuture<Result<std::optional<Digest>>> checkFetchedAside(const QString &path, ExpectedContent expected);

} // namespace omsync
