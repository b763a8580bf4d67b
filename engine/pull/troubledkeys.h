// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "catalog/remoteobject.h"

#include <QHash>

#include <optional>

namespace omsync {

//! Objects that could not be had, and when each is asked for again: so that one bad object is not asked for at full
//! tilt in every round (TRAPS 11). A new version of it is asked for at once.
class TroubledKeys
{
public:
    //! `clock` outlives it.
    explicit TroubledKeys(const Clock &clock);

    //! The next attempt comes after a minute, then two, and so on up to an hour, but not before the server's
    //! Retry-After, of which a day counts at most.
    void noteFailure(const RemoteObject &object, const Error &error);
    void forget(const ObjectKey &key) { m_troubles.remove(key); }

    //! Why that version is not asked for now; absent when it may be.
    [[nodiscard]] std::optional<Error> refusal(const RemoteObject &object) const;

    //! When it is asked for again, unless there is another version before; absent when it did not fail.
    [[nodiscard]] std::optional<Instant> nextAttempt(const ObjectKey &key) const;

private:
    struct Trouble
    {
        RemoteObject object;
        Error error;
        int failures = 1;
        Instant next;
    };

    void forgetOld();

    const Clock &m_clock;
    QHash<ObjectKey, Trouble> m_troubles;
};

} // namespace omsync
