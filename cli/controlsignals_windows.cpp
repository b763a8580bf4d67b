// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/controlsignals.h"

namespace omsync {

// No such signals come here: what the other side of `/-/control` tells, and files that change, do the same.
ControlSignals::ControlSignals(QObject *parent)
    : QObject(parent)
    , m_pipe({})
{
}

ControlSignals::~ControlSignals() = default;

} // namespace omsync
