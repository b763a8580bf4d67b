// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/ratekeeper.h"

#include "base/logging.h"
#include "config/bytecount.h"
#include "fetch/networkthreads.h"

#include <utility>

namespace omsync {

RateKeeper::RateKeeper(NetworkThreads &network, const Clock &clock, const Settings &settings, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &RateKeeper::update);
    apply(settings);
}

void RateKeeper::apply(const Settings &settings)
{
    m_pull = settings.pull;
    m_usual.clear();
    for (const SourceSettings &source : settings.sources)
        m_usual.emplace(source.name, source.bytesPerSecond);
    update();
}

//! A window begins and ends with a minute. Nothing is planned further ahead: clocks are set, and machines sleep.
void RateKeeper::update()
{
    const Instant now = m_clock.now();
    const Rates before = std::exchange(m_rates, ratesAt(now));
    m_network.limitRate(m_rates.all);
    for (const auto &[source, rate] : m_rates.each)
        m_network.limitSource(source, rate);
    if (m_rates != before) {
        tell(before);
        Q_EMIT changed();
    }
    if (m_pull.rateWindows.empty())
        m_timer.stop();
    else
        m_timer.start(std::chrono::floor<std::chrono::minutes>(now) + 1min - now);
}

Rates RateKeeper::ratesAt(Instant now) const
{
    Rates rates{.all = rateAt(m_pull.rateWindows, {}, m_pull.bytesPerSecond, now), .each = m_rates.each};
    for (const auto &[source, usual] : m_usual)
        rates.each[source] = rateAt(m_pull.rateWindows, source, usual, now);
    return rates;
}

void RateKeeper::tell(const Rates &before) const
{
    const auto say = [](const QString &name, qint64 rate) {
        qCInfo(lcPull).noquote() << name << "is now"
                                 << (rate > 0 ? byteCountText(rate) + QStringLiteral(" bytes a second")
                                              : QStringLiteral("lifted"));
    };
    if (m_rates.all != before.all)
        say(QStringLiteral("the limit"), m_rates.all);
    for (const auto &[source, rate] : m_rates.each) {
        const auto known = before.each.find(source);
        if (rate != (known == before.each.end() ? 0 : known->second))
            say(QStringLiteral("the limit of ") + source, rate);
    }
}

} // namespace omsync
