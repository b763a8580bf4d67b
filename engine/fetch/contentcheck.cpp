// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/contentcheck.h"

#include "store/omcheck.h"

#include <QPromise>
#include <QtConcurrentRun>

#include <utility>

namespace omsync {

namespace {

using Checked = Result<Digest>;

void check(QPromise<Checked> &promise, const QString &path, const ExpectedContent &expected)
{
    auto file = File::openForReading(path);
    promise.addResult(file ? checkFetched(*file, expected, [&promise] { return promise.isCanceled(); })
                           : Checked(Failure(file.error())));
}

} // namespace

Result<Digest> checkFetched(const File &file, const ExpectedContent &expected, const std::function<bool()> &isCancelled)
{
    const auto proved = prove(file, expected.proof, isCancelled);
    if (!proved)
        return Failure(proved.error());
    if (auto whole = checkContent(file, expected.fileName); !whole)
        return Failure(std::move(whole).error());
    if (const auto digest = *proved ? *proved : expected.arrived)
        return *digest;
    const auto read = digestsOf(file, {ownDigestForm}, isCancelled);
    if (!read)
        return Failure(read.error());
    return read->front();
}

QFuture<Result<Digest>> checkFetchedAside(const QString &path, ExpectedContent expected)
{
    return QtConcurrent::run(check, path, std::move(expected));
}

} // namespace omsync
