// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/publication.h"

#include "base/background.h"
#include "catalog/domainmeta.h"
#include "catalog/runpath.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace omsync {

namespace {

constexpr std::chrono::milliseconds soon = 500ms; // a burst of new files costs a sync, so not one for each
constexpr size_t muchNew = 256;

//! What a reader here is to find: a `static/meta.json` says when its Run became available here, all else is a copy.
Result<QByteArray> contentOf(const StagedObject &announcement, Instant available)
{
    if (announcement.object.object.key.isDomainMeta())
        return withAvailability(announcement.object.body, available);
    return announcement.object.body;
}

Result<void> stage(const StagedObject &announcement, Instant available)
{
    auto body = contentOf(announcement, available);
    if (!body)
        return Failure(std::move(body).error());
    auto staged = StagedFile::open(announcement.target);
    if (!staged)
        return Failure(std::move(staged).error());
    if (auto emptied = staged->file().truncate(0); !emptied)
        return emptied;
    if (auto written = staged->file().writeAt(0, *body); !written)
        return written;
    return staged->file().setModified(announcement.object.object.modified);
}

QStringList targetsOf(const std::vector<StagedObject> &burst)
{
    QStringList targets;
    for (const StagedObject &staged : burst)
        targets.append(staged.target);
    return targets;
}

Result<BurstOutcome> publishAnnouncements(const std::vector<StagedObject> &announcements, Instant available)
{
    for (const StagedObject &announcement : announcements) {
        if (auto staged = stage(announcement, available); !staged)
            return Failure(std::move(staged).error());
    }
    return publishTogether(targetsOf(announcements));
}

} // namespace

Publication::Publication(QObject *parent)
    : QObject(parent)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(soon);
    connect(&m_soon, &QTimer::timeout, this, [this] { start(std::exchange(m_new, {})); });
}

void Publication::addNew(StagedObject staged)
{
    m_new.push_back(std::move(staged));
    if (m_new.size() >= muchNew)
        start(std::exchange(m_new, {}));
    else if (!m_soon.isActive())
        m_soon.start();
}

void Publication::addAtOnce(StagedObject staged)
{
    m_new.push_back(std::move(staged));
    start(std::exchange(m_new, {}));
}

void Publication::addReplacement(StagedObject staged)
{
    const ObjectKey key = staged.object.object.key;
    m_replacements.insert_or_assign(key, std::move(staged));
}

std::vector<FetchedObject> Publication::waiting() const
{
    std::vector<FetchedObject> objects;
    for (const auto &[key, staged] : m_replacements) {
        if (rankOf(key) == PublicationRank::Ordinary)
            objects.push_back(staged.object);
    }
    return objects;
}

void Publication::withdraw(const ObjectKey &key)
{
    m_replacements.erase(key);
}

void Publication::flush()
{
    m_wantsFlush = true;
    start(std::exchange(m_new, {}));
}

void Publication::publishReplacements(TargetSlices setAside)
{
    m_setAside = std::move(setAside);
    std::vector<StagedObject> burst;
    std::map<ObjectKey, StagedObject> later;
    for (auto &[key, staged] : std::exchange(m_replacements, {})) {
        if (rankOf(key) == PublicationRank::Ordinary)
            burst.push_back(std::move(staged));
        else
            later.emplace(key, std::move(staged));
    }
    m_replacements = std::move(later);
    startLast(std::move(burst));
}

void Publication::announce(std::vector<StagedObject> announcements, Instant available)
{
    m_announcements = std::move(announcements);
    m_available = available;
    std::vector<StagedObject> burst;
    for (auto &[key, staged] : std::exchange(m_replacements, {}))
        burst.push_back(std::move(staged));
    startLast(std::move(burst));
}

void Publication::startLast(std::vector<StagedObject> burst)
{
    m_wantsFlush = true;
    m_hasReplaced = m_hasReplaced || !burst.empty() || m_setAside;
    start(std::move(burst));
}

std::optional<std::chrono::milliseconds> Publication::burst() const
{
    if (!m_burst)
        return std::nullopt;
    return std::chrono::ceil<std::chrono::milliseconds>(m_burst->last - m_burst->first);
}

void Publication::startAnnouncements()
{
    m_isBusy = true;
    const auto announcements = std::exchange(m_announcements, {});
    runInBackground(
        this, [announcements, available = m_available] { return publishAnnouncements(announcements, available); },
        [this, announcements](const Result<BurstOutcome> &answer) { finish(announcements, answer); });
}

void Publication::start(std::vector<StagedObject> burst)
{
    m_soon.stop();
    if (m_isBusy) { // its turn comes with finish()
        std::ranges::move(burst, std::back_inserter(m_new));
        return;
    }
    if (burst.empty() && !m_setAside) {
        if (!m_announcements.empty())
            startAnnouncements();
        else if (std::exchange(m_wantsFlush, false))
            Q_EMIT flushed();
        return;
    }
    m_isBusy = true;
    const QStringList targets = targetsOf(burst);
    runInBackground(
        this,
        [targets, setAside = std::exchange(m_setAside, {})] {
            return publishTogether([&](const TakeTargets &take) {
                const auto taken = take(targets);
                return taken && setAside ? setAside(take) : taken;
            });
        },
        [this, burst = std::move(burst)](const Result<BurstOutcome> &answer) { finish(burst, answer); });
}

void Publication::finish(std::vector<StagedObject> burst, const Result<BurstOutcome> &answer)
{
    m_isBusy = false;
    if (!answer) {
        m_wantsFlush = false;
        m_announcements.clear();
        Q_EMIT failed(answer.error());
        return;
    }
    if (m_hasReplaced)
        m_burst = RenameTimes{.first = m_burst ? m_burst->first : answer->times.first, .last = answer->times.last};
    if (!answer->refused.empty())
        m_announcements.clear();
    tell(std::move(burst), *answer);
    if (!m_new.empty() || m_wantsFlush)
        start(std::exchange(m_new, {}));
}

void Publication::tell(std::vector<StagedObject> burst, const BurstOutcome &outcome)
{
    const auto setAside =
        std::ranges::lower_bound(outcome.refused, qsizetype(burst.size()), {}, &std::pair<qsizetype, Error>::first);
    for (auto one = outcome.refused.begin(); one != setAside; ++one)
        Q_EMIT refused(burst[size_t(one->first)].object.object.key, one->second);
    if (setAside != outcome.refused.end())
        Q_EMIT setAsideRefused(outcome.refused.end() - setAside, setAside->second);
    std::vector<FetchedObject> objects;
    objects.reserve(burst.size());
    auto next = outcome.refused.begin();
    for (size_t i = 0; i < burst.size(); ++i) {
        if (next != outcome.refused.end() && size_t(next->first) == i)
            ++next;
        else
            objects.push_back(std::move(burst[i].object));
    }
    Q_EMIT published(objects);
}

} // namespace omsync
