// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/publication.h"

#include "base/background.h"
#include "catalog/domainmeta.h"
#include "store/stagedfile.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace omsync {

namespace {

constexpr std::chrono::milliseconds soon = 500ms; // a burst of new files costs a sync, so not one for each
constexpr size_t muchNew = 256;

Result<void> stageMeta(const StagedObject &meta, Instant available)
{
    auto body = withAvailability(meta.object.body, available);
    if (!body)
        return Failure(std::move(body).error());
    auto staged = StagedFile::open(meta.target);
    if (!staged)
        return Failure(std::move(staged).error());
    if (auto emptied = staged->file().truncate(0); !emptied)
        return emptied;
    if (auto written = staged->file().writeAt(0, *body); !written)
        return written;
    return staged->file().setModified(meta.object.object.modified);
}

Result<void> publishMetaFile(const StagedObject &meta, Instant available)
{
    if (auto staged = stageMeta(meta, available); !staged)
        return staged;
    return publishTogether({meta.target});
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

void Publication::addReplacement(StagedObject staged)
{
    const ObjectKey key = staged.object.object.key;
    m_replacements.insert_or_assign(key, std::move(staged));
}

const RemoteObject *Publication::waiting(const ObjectKey &key) const
{
    const auto found = m_replacements.find(key);
    return found == m_replacements.end() ? nullptr : &found->second.object.object;
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

void Publication::publishRest(std::optional<StagedObject> meta, Instant available)
{
    m_wantsFlush = true;
    m_meta = std::move(meta);
    m_available = available;
    std::vector<StagedObject> burst;
    for (auto &[key, staged] : std::exchange(m_replacements, {}))
        burst.push_back(std::move(staged));
    start(std::move(burst));
}

void Publication::publishMeta(const StagedObject &meta)
{
    m_isBusy = true;
    runInBackground(
        this, [meta, available = m_available] { return publishMetaFile(meta, available); },
        [this, meta](const Result<void> &answer) { finish({meta}, answer); });
}

void Publication::start(std::vector<StagedObject> burst)
{
    m_soon.stop();
    if (m_isBusy) { // its turn comes with finish()
        std::ranges::move(burst, std::back_inserter(m_new));
        return;
    }
    if (burst.empty()) {
        if (const auto meta = std::exchange(m_meta, std::nullopt))
            publishMeta(*meta);
        else if (std::exchange(m_wantsFlush, false))
            Q_EMIT flushed();
        return;
    }
    m_isBusy = true;
    QStringList targets;
    for (const StagedObject &staged : burst)
        targets.append(staged.target);
    runInBackground(
        this, [targets] { return publishTogether(targets); },
        [this, burst = std::move(burst)](const Result<void> &answer) { finish(burst, answer); });
}

void Publication::finish(std::vector<StagedObject> burst, const Result<void> &answer)
{
    m_isBusy = false;
    if (!answer) {
        m_wantsFlush = false;
        m_meta.reset();
        Q_EMIT failed(answer.error());
        return;
    }
    std::vector<FetchedObject> objects;
    objects.reserve(burst.size());
    for (StagedObject &staged : burst)
        objects.push_back(std::move(staged.object));
    Q_EMIT published(objects);
    if (!m_new.empty() || m_wantsFlush)
        start(std::exchange(m_new, {}));
}

} // namespace omsync
