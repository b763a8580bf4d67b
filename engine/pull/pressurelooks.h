// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <optional>

namespace omsync {

//! When pressure levels that are to be taken once a day may be looked at again, where some of them cannot be had: each
//! look lists them all, so the waits double, from a quarter of an hour on, and there are eight a day at the most.
class PressureLooks
{
public:
    //! How one ended: whether files could not be had that a later look may bring.
    void note(bool misses, Instant now);
    [[nodiscard]] bool mayLook(Instant now) const;

private:
    int m_misses = 0; // in a row
    std::optional<Instant> m_next;
};

} // namespace omsync
