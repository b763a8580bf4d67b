// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

namespace omsync {

//! Whether only its owner, and who administers the machine, may use a file. There is one for each system.
[[nodiscard]] bool isPrivate(const QFile &file);

//! Makes it so; false when the system refuses.
[[nodiscard]] bool makePrivate(QFileDevice &file);

//! What a person may type to make it so.
[[nodiscard]] QString commandToMakePrivate(const QString &path);

} // namespace omsync
