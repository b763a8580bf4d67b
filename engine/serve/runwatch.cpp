// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/runwatch.h"

#include "base/background.h"
#include "base/clock.h"

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds lookEvery(500);
constexpr qint64 mostAnnouncementBytes = 1 << 20; // of a file that announces a Run
constexpr std::chrono::seconds
    restlessness(3); // within which a directory may change again and show the same time of change

void lookAtDomains(RunSight::OfTree &seen, Tree tree, const TreeRoots &roots, Instant now)
{
    const auto status = statusOf(roots.of(tree));
    const auto current = status ? std::optional(*status) : std::nullopt;
    if (current && current == seen.directory && now - current->modified > restlessness)
        return;
    seen.directory = current;
    const auto domains = DataDirectory(roots).domains(tree);
    seen.domains = domains ? *domains : QStringList();
}

void lookAtFile(RunSight &sight, const ObjectKey &key, const QString &root)
{
    const QString path = root + u'/' + QString::fromUtf8(key.pathInTree());
    const auto status = statusOf(path);
    const auto known = sight.files.find(path);
    if (!status) {
        if (known != sight.files.end())
            sight.files.erase(known);
        return;
    }
    if (known != sight.files.end() && known->second == *status)
        return;
    const auto file = File::openForReading(path);
    const auto opened = file ? file->status() : Failure(file.error());
    const auto json = opened ? file->readAt(0, mostAnnouncementBytes) : Failure(opened.error());
    const auto news =
        json ? newsIn(key, *json, std::chrono::floor<std::chrono::seconds>(opened->modified)) : Failure(json.error());
    if (!news)
        return;
    sight.files.insert_or_assign(path, *opened);
    sight.news.push_back(*news);
}

} // namespace

RunSight lookAgain(RunSight before, const TreeRoots &roots, Instant now)
{
    RunSight sight = std::move(before);
    sight.news.clear();
    for (const Tree tree : {Tree::Data, Tree::DataRun, Tree::DataSpatial}) {
        if (roots.of(tree).isEmpty())
            continue;
        RunSight::OfTree &seen = sight.trees[tree];
        lookAtDomains(seen, tree, roots, now);
        for (const QString &domain : std::as_const(seen.domains)) {
            if (const auto key = announcementKey(tree, domain))
                lookAtFile(sight, *key, roots.of(tree));
        }
    }
    return sight;
}

RunWatch::RunWatch(TreeRoots roots, QObject *parent)
    : QObject(parent)
    , m_roots(std::move(roots))
{
    connect(&m_timer, &QTimer::timeout, this, &RunWatch::look);
}

void RunWatch::start()
{
    m_timer.start(lookEvery);
    look();
}

void RunWatch::look()
{
    m_looksAgain = m_isLooking;
    if (m_isLooking)
        return;
    m_isLooking = true;
    runInBackground(
        this, [sight = m_sight, roots = m_roots] { return lookAgain(sight, roots, SystemClock().now()); },
        [this](RunSight sight) { take(std::move(sight)); });
}

void RunWatch::take(RunSight sight)
{
    m_isLooking = false;
    const std::vector<RunNews> news = std::exchange(sight.news, {});
    m_sight = std::move(sight);
    if (!news.empty())
        Q_EMIT found(news);
    if (std::exchange(m_looksAgain, false))
        look();
}

} // namespace omsync
