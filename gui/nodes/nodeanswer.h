// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "status/controlorder.h"
#include "status/enginestatus.h"

#include <QNetworkRequest>
#include <QUrl>

class QNetworkReply;

namespace omsync {

//! Of `path`, such as `-/status`, below the URL of a node; a redirect is not followed, since the key would go along.
[[nodiscard]] QNetworkRequest nodeRequest(const QUrl &node, const Secret &key, const QString &path);

//! `-/control/pause?minutes=30`, to be sent by POST.
[[nodiscard]] QString pathOf(const ControlOrder &order);

//! Judges an answer that ended: absent when the node did as asked. AccessDenied when it wants another key, Unreachable,
//! TimedOut or Interrupted when it did not answer whole, NotFound and Malformed when it is no omsync; else in its own
//! words.
[[nodiscard]] std::optional<Error> refusalIn(QNetworkReply &reply, const QByteArray &body);

//! Reads the answer of `-/status`; fails as refusalIn() says, and as readEngineStatus() does.
[[nodiscard]] Result<EngineStatus> statusIn(QNetworkReply &reply);

} // namespace omsync
