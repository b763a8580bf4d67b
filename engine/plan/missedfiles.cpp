// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/missedfiles.h"

#include <algorithm>

namespace omsync {

namespace {

//! The files that lie here and those that are remembered.
std::vector<LocalFile> allFiles(const RememberedDomain &remembered)
{
    std::vector<LocalFile> files = remembered.locals;
    QSet<ObjectKey> here;
    for (const LocalFile &local : remembered.locals)
        here.insert(local.key);
    for (const ManifestEntry &entry : remembered.manifest) {
        if (!here.contains(entry.key))
            files.push_back({.key = entry.key, .size = entry.size, .modified = entry.modified});
    }
    return files;
}

//! Whether one of them names its Variable.
bool isNamed(const ObjectKey &key, std::vector<Selection> selections)
{
    return std::ranges::any_of(selections, [&key](Selection &selection) {
        selection.window = {.begin = Instant::min(), .end = Instant::max()};
        return selection.wants(key, {.step = 1h, .stepsPerChunk = 1});
    });
}

} // namespace

std::vector<ManifestEntry> missedFiles(const RememberedDomain &remembered, const Keeping &keeping)
{
    const std::vector<LocalFile> files = allFiles(remembered);
    const RetentionRules rules = keeping.rulesFor(remembered.tree, remembered.domain, files, remembered.meta);
    const Retention retention(rules, files);
    std::vector<ManifestEntry> missed;
    for (size_t i = remembered.locals.size(); i < files.size(); ++i) {
        const ObjectKey &key = files[i].key;
        if (isNamed(key, rules.wanted) && !isRemoved(retention.verdictOn(key)))
            missed.push_back(*remembered.manifest.constFind(key));
    }
    std::ranges::sort(missed, {}, &ManifestEntry::key);
    return missed;
}

} // namespace omsync
