// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>
#include <optional>

namespace omsync {

//! A body that comes bit by bit and has no end that is known: it goes on until the connection ends. Belongs to its
//! answer, and is asked on the connection's thread.
class BodyFeed
{
public:
    BodyFeed() = default;
    BodyFeed(const BodyFeed &) = delete;
    BodyFeed &operator=(const BodyFeed &) = delete;
    virtual ~BodyFeed() = default;

    //! From now on, calls `wake` when take() has more to give; on any thread, and often enough rather than once.
    virtual void start(std::function<void()> wake) = 0;

    //! What came up since the last call, some 32 KiB at the most; empty: nothing for now. Absent: the body is over.
    [[nodiscard]] virtual std::optional<QByteArray> take() = 0;

    //! What a reader overlooks, sent when there was nothing to send for a while: so both sides see that the other is
    //! there.
    [[nodiscard]] virtual QByteArray pulse() const = 0;
};

} // namespace omsync
