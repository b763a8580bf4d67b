// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/runpolls.h"

#include "base/logging.h"

#include <algorithm>
#include <utility>

namespace omsync {

namespace {

constexpr std::chrono::seconds dueBefore = 1min; // a Run is expected
constexpr std::chrono::seconds dueFor = 1h;      // from that time on
constexpr int mostDoublings = 4;

} // namespace

std::chrono::milliseconds pollAgainAfter(const PollLimits &limits, Instant now, std::optional<Instant> expected,
                                         int failures)
{
    const bool isDue = expected && now >= *expected - dueBefore && now < *expected + dueFor;
    return (isDue && failures == 0 ? limits.whenDue : limits.usual) * (1 << std::min(failures, mostDoublings));
}

RunPolls::RunPolls(NetworkThreads &network, const Clock &clock, const std::vector<Place> &places, Spares spares,
                   QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_clock(clock)
    , m_spares(std::move(spares))
{
    for (const Place &place : places) {
        auto key = announcementKey(place.tree, place.domain);
        if (!key)
            continue; // its Pass says so
        m_polls.push_back({.place = place, .key = *std::move(key)});
        putOff(m_polls.back()); // the first Pass is beginning
    }
    connect(&m_timer, &QTimer::timeout, this, &RunPolls::askDue);
    m_timer.start(network.limits().polls.whenDue);
}

void RunPolls::expect(const QString &domain, Instant next)
{
    for (Poll &poll : m_polls) {
        if (poll.place.domain == domain)
            poll.expected = next;
    }
}

void RunPolls::putOff(Poll &poll) const
{
    poll.due =
        m_clock.elapsed() + pollAgainAfter(m_network.limits().polls, m_clock.now(), poll.expected, poll.failures);
}

void RunPolls::askDue()
{
    for (Poll &poll : m_polls) {
        if (poll.isUnderWay || poll.due > m_clock.elapsed())
            continue;
        if (m_spares(poll.place))
            putOff(poll);
        else
            ask(poll);
    }
}

void RunPolls::ask(Poll &poll)
{
    poll.isUnderWay = true;
    m_network.get({.id = 0, .source = poll.place.source, .key = poll.key}, this,
                  [this, &poll](const Result<FetchedObject> &answer) { take(poll, answer); });
}

void RunPolls::take(Poll &poll, const Result<FetchedObject> &answer)
{
    poll.isUnderWay = false;
    const auto news = answer ? newsIn(poll.key, answer->body, answer->object.modified) : Failure(answer.error());
    poll.failures = news ? 0 : poll.failures + 1;
    putOff(poll);
    if (!news) {
        qCDebug(lcPull).noquote() << "no news of" << poll.place.domain << "from" << poll.place.source.name << ':'
                                  << news.error().text();
    } else if (poll.last != *news) {
        poll.last = *news;
        Q_EMIT heard(poll.place.source.name, *news);
    }
}

} // namespace omsync
