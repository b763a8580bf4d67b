// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor.h"

#include "base/background.h"
#include "base/timecheck.h"
#include "fetch/sourcecheck.h"
#include "pull/dataroots.h"
#include "store/directorycheck.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace omsync {

namespace {

//! Of the trees that this node keeps: each may lie on another file system.
QStringList rootsOfAll(const DataSettings &settings)
{
    const TreeRoots roots = rootsOf(settings);
    QStringList all{roots.data, roots.dataRun, roots.dataSpatial};
    all.removeAll(QString());
    return all;
}

} // namespace

//! What is left to be done, and what that needs.
struct Doctor::Visit
{
    NetworkThreads network{1};
    size_t next = 0; // index of the Source
    std::unique_ptr<SourceCheck> check;
};

Doctor::Doctor(Settings settings, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_clock(clock)
{
}

Doctor::~Doctor() = default;

void Doctor::start()
{
    m_visit = std::make_unique<Visit>();
    Q_EMIT found(timeZoneFinding());
    runInBackground(
        this,
        [roots = rootsOfAll(m_settings.data), reserve = m_settings.pull.diskReserve] {
            std::vector<Finding> findings;
            for (const QString &root : roots)
                std::ranges::move(examineDirectory(root, reserve), std::back_inserter(findings));
            return findings;
        },
        [this](const std::vector<Finding> &findings) {
            for (const Finding &finding : findings)
                Q_EMIT found(finding);
            examineNextSource();
        });
}

std::vector<DomainInTree> Doctor::wantedFrom(const QString &source) const
{
    std::vector<DomainInTree> wanted;
    for (const SelectionSettings &selection : m_settings.selections) {
        for (const QString &domain : selection.sources.contains(source) ? selection.domains : QStringList()) {
            for (const Tree tree : selection.trees)
                wanted.push_back({.name = domain, .tree = tree});
        }
    }
    return wanted;
}

void Doctor::examineNextSource()
{
    if (m_visit->next == m_settings.sources.size()) {
        m_visit.reset();
        Q_EMIT ended();
        return;
    }
    const SourceSettings &source = m_settings.sources[m_visit->next++];
    m_visit->check = std::make_unique<SourceCheck>(source, wantedFrom(source.name), m_visit->network, m_clock);
    SourceCheck *check = m_visit->check.get();
    connect(check, &SourceCheck::found, this, &Doctor::found);
    connect(check, &SourceCheck::ended, this, &Doctor::examineNextSource, Qt::QueuedConnection);
    check->start();
}

} // namespace omsync
