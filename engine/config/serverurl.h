// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>
#include <QUrl>

#include <optional>

namespace omsync {

//! The server from which the existing client pulls when it is told of none (DATA.md, section 3).
[[nodiscard]] QUrl defaultServer();

//! Reads the URL of a server and adds the slash at its end when it is missing. BadInput for any other scheme than http
//! and https, no host, user information, a query or a fragment; the text does not repeat the URL, which may hold a key.
[[nodiscard]] Result<QUrl> serverUrlOf(const QString &text);

//! What keeps a URL from being one of a server, its last slash included; absent when nothing does.
[[nodiscard]] std::optional<QString> serverUrlProblem(const QUrl &url);

} // namespace omsync
