// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCommandLineOption>
#include <QList>
#include <QString>

namespace omsync {

//! The manual page of the desktop program, in the language of man(7), made of the options that `--help` shows.
[[nodiscard]] QString manPage(const QString &description, const QList<QCommandLineOption> &options);

} // namespace omsync
