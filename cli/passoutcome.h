// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/exitcode.h"
#include "status/passstatus.h"

#include <QMap>

namespace omsync {

//! What the Passes of all Domains ended with; of each Domain, the last one counts.
class PassOutcome
{
public:
    //! Passes that have not ended, or were cancelled, are passed over.
    void take(const PassStatus &status);

    //! Ok when all are Done; when all Failed for one cause, the code of that; when all Failed otherwise, Other; else
    //! Partial.
    [[nodiscard]] ExitCode exitCode() const;

private:
    QMap<QString, ExitCode> m_codes; // by Domain
};

} // namespace omsync
