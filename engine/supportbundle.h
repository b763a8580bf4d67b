// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/finding.h"
#include "config/settings.h"
#include "status/enginestatus.h"

#include <QByteArray>
#include <QStringList>

#include <optional>
#include <vector>

namespace omsync {

//! What somebody who asks for help may hand on.
struct SupportBundle
{
    Settings settings = {};                  //!< with their secrets, none of which is written
    std::optional<EngineStatus> status = {}; //!< absent: nothing runs
    std::vector<Finding> findings = {};      //!< of a Doctor
    QStringList log = {};                    //!< of this session, oldest first
};

//! One text, in sections: versions, settings, status, findings and log. No secret of the settings is in it, wherever it
//! stood, nor what follows the name of a secret in a URL, a header or an assignment.
[[nodiscard]] QByteArray textOf(const SupportBundle &bundle);

//! Writes that text into a file that only its owner reads. FileFailed when that cannot be done.
[[nodiscard]] Result<void> save(const SupportBundle &bundle, const QString &path);

} // namespace omsync
