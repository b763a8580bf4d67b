// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace omsync {

//! What is wrong with Settings, for translators: omsync-cli, which has no translations, says it in English.
struct ProblemText
{
    Q_DECLARE_TR_FUNCTIONS(SettingsProblem)
};

} // namespace omsync
