// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/setasidestock.h"

#include "base/logging.h"
#include "plan/planner.h"

#include <utility>

namespace omsync {

namespace {

constexpr qsizetype targetsAtOnce = 10'000;

} // namespace

SetAsideStock::SetAsideStock(DataDirectory data, Tree tree, QStringView domain)
    : m_data(std::move(data))
    , m_reader(m_data.stateDirectory(), tree, domain, ManifestReader::Table::SetAside)
{
}

std::optional<qint64> SetAsideStock::find(const RemoteObject &remote, const QString &source)
{
    const ReadEntry *entry = m_reader.find(remote.key);
    if (!entry || entry->source != source)
        return std::nullopt;
    const auto path = m_data.pathOf(remote.key);
    if (!path)
        return std::nullopt;
    const auto status = statusOf(stagedPathOf(*path));
    if (!status || !status->isRegular)
        return std::nullopt;
    const LocalFile staged{.key = remote.key,
                           .size = status->size,
                           .modified = std::chrono::floor<std::chrono::seconds>(status->modified)};
    const bool isSame = staged.size == entry->size && reasonFor(remote, staged, entry, source) == Reason::Unchanged;
    return isSame ? std::optional(entry->id) : std::nullopt;
}

Discarded SetAsideStock::discard(const std::function<bool(const ReadEntry &)> &isUseless) const
{
    Discarded discarded;
    const auto visited = m_reader.visit([&](const ReadEntry &entry) -> Result<void> {
        const QString staged = stagedPathOf(m_data.pathOf(entry.key).value_or(QString()));
        const auto status = statusOf(staged);
        if (status && status->isRegular && !isUseless(entry)) {
            ++discarded.kept;
            return {};
        }
        if (auto gone = status ? removeFile(staged) : Result<void>(); !gone)
            qCWarning(lcPull).noquote() << gone.error().text();
        discarded.ids.push_back(entry.id);
        return {};
    });
    if (!visited)
        qCWarning(lcPull).noquote() << visited.error().text();
    discarded.isWhole = bool(visited);
    return discarded;
}

Result<void> SetAsideStock::visitTargets(const TakeTargets &take) const
{
    QStringList targets;
    const auto visited = m_reader.visit([&](const ReadEntry &entry) -> Result<void> {
        targets.append(m_data.pathOf(entry.key).value_or(QString()));
        return targets.size() < targetsAtOnce ? Result<void>() : take(std::exchange(targets, {}));
    });
    return visited && !targets.isEmpty() ? take(targets) : visited;
}

} // namespace omsync
