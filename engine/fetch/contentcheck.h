// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fetch/contentproof.h"

#include <QByteArray>
#include <QFuture>
#include <QString>

namespace omsync {

//! What a fetched file has to be.
struct ExpectedContent
{
    QByteArray fileName; //!< tells its kind
    ContentProof proof;
    std::optional<Digest> arrived = {}; //!< what came, digested as it came; absent when it was not, or not all of it
};

//! prove() and checkContent() of a file; yields the digest that proved it or, where the source names nothing to compare
//! with, that of what arrived, by which later damage is found.
[[nodiscard]] Result<Digest> checkFetched(const File &file, const ExpectedContent &expected,
                                          const std::function<bool()> &isCancelled);

//! The same of the file at `path` on a thread of QThreadPool, since it reads from the disk and digests. Cancelling the
//! future ends it soon.
[[nodiscard]] QFuture<Result<Digest>> checkFetchedAside(const QString &path, ExpectedContent expected);

} // namespace omsync
