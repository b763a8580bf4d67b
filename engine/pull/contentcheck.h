// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QFuture>
#include <QString>

namespace omsync {

//! checkContent() of the file at `path`, whose kind `fileName` tells, on a thread of QThreadPool: it reads from the
//! disk.
[[nodiscard]] QFuture<Result<void>> checkContentAside(const QString &path, const QByteArray &fileName);

} // namespace omsync
