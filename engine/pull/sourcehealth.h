// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QHash>
#include <QString>

#include <chrono>

namespace omsync {

//! Which Sources answer: a circuit for each. One that did not answer several times in a row counts as down; it is then
//! asked by one Pass at a time, ever more rarely, until it answers. A Source that was never asked is not down.
class SourceHealth
{
public:
    static constexpr int mostSilences = 3; //!< in a row, before a Source is down

    //! `clock` outlives it.
    explicit SourceHealth(const Clock &clock);

    //! Yields whether it was down until now.
    bool noteAnswer(const QString &source);
    //! Yields whether it is down only now.
    bool noteSilence(const QString &source, int times = 1);

    [[nodiscard]] bool isDown(const QString &source) const;
    //! Zero when the Source may be asked: it is up, or the next probe is due.
    [[nodiscard]] std::chrono::milliseconds untilProbe(const QString &source) const;
    //! The probe that is due is made by the caller; others wait for the next.
    void takeProbe(const QString &source);

private:
    struct Circuit
    {
        int silences = 0; // in a row
        int probes = 0;   // since it is down
        std::chrono::milliseconds nextProbe{0};
    };

    void planProbe(Circuit &circuit);

    const Clock &m_clock;
    QHash<QString, Circuit> m_circuits; // of Sources whose last answer failed to come
};

} // namespace omsync
