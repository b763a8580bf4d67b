// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>

namespace omsync {

//! What all threads of a Server count together.
struct ServerCounters
{
    std::atomic<qint64> connections{0}; //!< open now, without those that are refused
    std::atomic<qint64> refused{0};     //!< connections that are open now to be told that they are too many
    std::atomic<qint64> requests{0};    //!< answered since the start
    std::atomic<qint64> bytesSent{0};   //!< of bodies and heads, since the start
};

} // namespace omsync
