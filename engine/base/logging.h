// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>
#include <QString>

class QUrl;

namespace omsync {

Q_DECLARE_LOGGING_CATEGORY(lcConfig)
Q_DECLARE_LOGGING_CATEGORY(lcHttp)
Q_DECLARE_LOGGING_CATEGORY(lcStore)
Q_DECLARE_LOGGING_CATEGORY(lcPull)
Q_DECLARE_LOGGING_CATEGORY(lcTransfer)
Q_DECLARE_LOGGING_CATEGORY(lcServe)

//! The URL as it may be shown: without user information, and with every value of the query that may be a secret
//! (`apikey`, signatures, credentials and tokens), and every word without a value, replaced by `…`.
[[nodiscard]] QString loggable(const QUrl &url);

} // namespace omsync
