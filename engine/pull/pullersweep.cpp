// SPDX-License-Identifier: GPL-3.0-or-later
// What a Puller finds of Domains that it no longer pulls.
#include "base/background.h"
#include "base/logging.h"
#include "pull/puller.h"
#include "store/leftovers.h"

#include <QDir>

#include <algorithm>
#include <atomic>

namespace omsync {

namespace {

//! A Domain in a tree.
struct Place
{
    Tree tree = Tree::Data;
    QString domain;
};

std::vector<Place> placesIn(const DataDirectory &data)
{
    std::vector<Place> places;
    for (const Tree tree : {Tree::Data, Tree::DataRun, Tree::DataSpatial}) {
        const QString &root = data.roots().of(tree);
        const QStringList names =
            root.isEmpty() ? QStringList() : QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks);
        for (const QString &name : names)
            places.push_back({.tree = tree, .domain = name});
    }
    return places;
}

//! Yields what was swept: where nothing is staged, there is nothing to forget either.
std::vector<Place> sweep(const std::vector<Place> &places, const DataDirectory &data, const std::atomic<bool> &isOver)
{
    std::vector<Place> swept;
    for (const Place &place : places) {
        if (isOver)
            break; // another may pull it by now
        const auto removed = sweepLeftovers(data, place.tree, place.domain, {});
        if (!removed)
            qCWarning(lcPull).noquote() << removed.error().text();
        else if (*removed > 0)
            qCInfo(lcPull).noquote() << "swept" << *removed << "leftover files of" << place.domain
                                     << "which is no longer pulled";
        if (removed && *removed > 0)
            swept.push_back(place);
    }
    return swept;
}

} // namespace

//! Those that are pulled sweep themselves, at the start of their first Pass. A single round, or a repair, may be of
//! some of the Domains that others go on with.
void Puller::sweepOthers()
{
    if (!m_tools.state || m_extent != PassOrder::Extent::Everything || !m_settings.repeatInterval)
        return;
    std::vector<Place> places = placesIn(m_tools.data);
    std::erase_if(places, [this](const Place &place) {
        return std::ranges::any_of(m_tracks, [&](const Track &track) {
            return track.subscription.domain.name == place.domain && track.subscription.tree == place.tree;
        });
    });
    for (const Place &place : places) // else its files would be kept
        Ledger(m_tools.state, m_tools.clock, {.tree = place.tree, .domain = place.domain, .source = {}}).dropSetAside();
    runInBackground(
        this, [places, data = m_tools.data, isOver = m_isOver] { return sweep(places, data, *isOver); },
        [this](const std::vector<Place> &swept) {
            for (const Place &place : swept) {
                Ledger ledger(m_tools.state, m_tools.clock, {.tree = place.tree, .domain = place.domain, .source = {}});
                const QList<ObjectKey> keys = ledger.unfinished().keys();
                ledger.dropUnfinished({keys.begin(), keys.end()});
            }
        });
}

} // namespace omsync
