// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "base/result.h"
#include "catalog/objectkey.h"

#include <QString>

namespace omsync {

//! That a server has a Run of a Domain, as one omsync tells it to another.
struct RunNews
{
    Tree tree = Tree::Data;
    QString domain;
    Instant run;
    Instant available; //!< when it became available on that server
    friend bool operator==(const RunNews &, const RunNews &) = default;
};

//! The object that announces the Runs of a Domain as a whole: `data/<domain>/static/meta.json`,
//! `<tree>/<domain>/latest.json` in the others; UnsafeKey for a name that cannot be one.
[[nodiscard]] Result<ObjectKey> announcementKey(Tree tree, const QString &domain);

//! What such an object says; `modified` is its own time. Malformed when it names no Run.
[[nodiscard]] Result<RunNews> newsIn(const ObjectKey &key, const QByteArray &json, Instant modified);

//! One line of JSON: `{"available":"2026-11-24T14:10:00Z","domain":"dwd_icon","run":"2026-11-24T12:00:00Z",…}`.
[[nodiscard]] QByteArray runNewsText(const RunNews &news);

//! Reads it; unknown fields are ignored. Malformed when a field is missing or no such value.
[[nodiscard]] Result<RunNews> readRunNews(const QByteArray &text);

} // namespace omsync
