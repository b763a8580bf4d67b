// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "cli/exitcode.h"
#include "status/passstatus.h"

#include <QMap>

namespace omsync {

//! What the Passes of all Domains ended with; of each of its selections, the last one counts.
class PassOutcome
{
public:
    //! Passes that have not ended, or were cancelled, are passed over.
    void take(const PassStatus &status);

    //! What is wrong beyond any one Pass.
    void take(const Error &problem);

    //! Ok when all are Done and nothing kept them from removing what was to go, or, with a problem beyond them, the
    //! code of that; Usage when any Failed for what was asked; when all Failed for one cause, the code of that; when
    //! all Failed otherwise, Other; else Partial.
    [[nodiscard]] ExitCode exitCode() const;

private:
    QMap<QString, ExitCode> m_codes;     // by Domain, tree and selection
    ExitCode m_otherwise = ExitCode::Ok; // when all are Done
};

} // namespace omsync
