// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "serve/accesslog.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <map>

namespace omsync {

//! How many answers took so long and no longer; the bounds are in seconds.
struct DurationCounts
{
    static constexpr std::array<double, 9> bounds{0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10, 60, 300};

    std::array<qint64, bounds.size()> counts{};
    double sum = 0; //!< seconds
    qint64 all = 0;
};

//! What was answered since the start.
struct ServeCounts
{
    struct OfClient
    {
        qint64 answers = 0;
        qint64 bytes = 0; //!< of bodies
    };

    std::map<int, qint64> byStatus = {};
    std::map<QString, OfClient> byClient = {}; //!< by the name of the key; empty: nobody in particular
    DurationCounts durations = {};

    void add(const ServedAnswer &answer);
    void add(const ServeCounts &more);
};

} // namespace omsync
