// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/sourcehealth.h"

#include "base/backoff.h"

#include <QRandomGenerator>

#include <algorithm>

namespace omsync {

namespace {

constexpr std::chrono::milliseconds rarestProbe = 10min;
constexpr int firstRest = 4; // of backoff(): about eight seconds

} // namespace

SourceHealth::SourceHealth(const Clock &clock)
    : m_clock(clock)
{
}

bool SourceHealth::noteAnswer(const QString &source)
{
    const bool wasDown = isDown(source);
    m_circuits.remove(source);
    return wasDown;
}

bool SourceHealth::noteSilence(const QString &source, int times)
{
    Circuit &circuit = m_circuits[source];
    const bool wasDown = circuit.silences >= mostSilences;
    circuit.silences = std::min(circuit.silences + times, mostSilences);
    const bool isNew = !wasDown && circuit.silences >= mostSilences;
    if (isNew)
        planProbe(circuit);
    return isNew;
}

bool SourceHealth::isDown(const QString &source) const
{
    return m_circuits.value(source).silences >= mostSilences;
}

std::chrono::milliseconds SourceHealth::untilProbe(const QString &source) const
{
    if (!isDown(source))
        return 0ms;
    return std::max<std::chrono::milliseconds>(m_circuits.value(source).nextProbe - m_clock.elapsed(), 0ms);
}

void SourceHealth::takeProbe(const QString &source)
{
    if (const auto found = m_circuits.find(source); found != m_circuits.end())
        planProbe(*found);
}

void SourceHealth::planProbe(Circuit &circuit)
{
    const double jitter = QRandomGenerator::global()->generateDouble();
    circuit.nextProbe = m_clock.elapsed() + backoff(firstRest + circuit.probes++, rarestProbe, jitter);
}

} // namespace omsync
