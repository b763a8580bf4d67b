// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/sourcerace.h"

#include "catalog/runnews.h"
#include "plan/localmeta.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace omsync {

namespace {

constexpr std::chrono::milliseconds step = 20ms; // less is chance

} // namespace

std::vector<size_t> fastestFirst(const std::vector<SourceSight> &sights)
{
    std::vector<size_t> places(sights.size());
    std::iota(places.begin(), places.end(), size_t(0));
    const auto rank = [&sights](size_t place) {
        const SourceSight &sight = sights[place];
        const auto newest = sight.run ? -unixSeconds(*sight.run) : 0;
        return std::tuple(!sight.run, newest, sight.run ? sight.took / step : 0, place);
    };
    std::ranges::sort(places, {}, rank);
    return places;
}

SourceRace::SourceRace(NetworkThreads &network, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_clock(clock)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &SourceRace::end);
}

SourceRace::~SourceRace()
{
    cancel();
}

void SourceRace::start(Tree tree, const QString &domain, const std::vector<SourceSettings> &sources,
                       std::chrono::milliseconds patience)
{
    m_began = m_clock.elapsed();
    m_sights.assign(sources.size(), {});
    m_patience.start(patience);
    const auto key = announcementKey(tree, domain);
    for (size_t place = 0; key && place < sources.size(); ++place) {
        auto id = std::make_shared<qint64>(0);
        *id = m_network.get({.id = 0, .source = sources[place], .key = *key}, this,
                            [this, place, id](const Result<FetchedObject> &answer) { take(place, *id, answer); });
        m_requests.insert(*id);
    }
    if (m_requests.isEmpty())
        m_patience.start(0ms);
}

void SourceRace::take(size_t place, qint64 request, const Result<FetchedObject> &answer)
{
    if (!m_requests.remove(request))
        return; // given up before
    if (answer)
        m_sights[place] = {.run = runNamedBy(answer->object.key, answer->body), .took = m_clock.elapsed() - m_began};
    if (m_requests.isEmpty())
        end();
}

void SourceRace::end()
{
    m_patience.stop();
    cancel();
    Q_EMIT ended(fastestFirst(m_sights));
}

void SourceRace::cancel()
{
    for (const qint64 request : std::exchange(m_requests, {}))
        m_network.cancel(request);
}

} // namespace omsync
