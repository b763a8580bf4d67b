// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QNetworkReply>
#include <QUrl>

namespace omsync {

//! What went wrong below HTTP, in our own words: QNetworkReply::errorString() holds the whole URL, and so the API key.
//! `cannot reach example.org:443: connection refused`.
[[nodiscard]] Error errorOfNetwork(QNetworkReply::NetworkError error, const QUrl &url);

//! `example.org:443`.
[[nodiscard]] QString hostAndPort(const QUrl &url);

} // namespace omsync
