// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/runlook.h"

#include "catalog/runnews.h"

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

RunLook::RunLook(NetworkThreads &network, QObject *parent)
    : QObject(parent)
    , m_network(network)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &RunLook::giveUp);
}

void RunLook::start(const std::vector<Place> &places, std::chrono::milliseconds patience)
{
    m_patience.start(patience);
    for (const Place &place : places)
        ask(place);
    endWhenDone();
}

void RunLook::ask(const Place &place)
{
    auto key = announcementKey(place.domain.tree, place.domain.name);
    if (!key) {
        Q_EMIT failed(place.domain, key.error());
        return;
    }
    const qint64 id =
        m_network.get({.id = 0, .source = place.source, .key = *key}, this,
                      [this, domain = place.domain](const Result<FetchedObject> &answer) { take(domain, answer); });
    m_requests.insert_or_assign(place.domain, id);
}

void RunLook::take(const DomainInTree &domain, const Result<FetchedObject> &answer)
{
    if (m_requests.erase(domain) == 0)
        return; // given up before
    const auto run = answer ? readNewestRun(answer->object.key, answer->body) : Failure(answer.error());
    if (run)
        Q_EMIT read(domain, *run);
    else
        Q_EMIT failed(domain, run.error());
    endWhenDone();
}

void RunLook::giveUp()
{
    for (const auto &[domain, id] : std::exchange(m_requests, {})) {
        m_network.cancel(id);
        Q_EMIT failed(domain, Error(ErrorCode::TimedOut, u"the source did not answer in time"_s));
    }
    endWhenDone();
}

void RunLook::endWhenDone()
{
    if (!m_requests.empty())
        return;
    m_patience.stop();
    QMetaObject::invokeMethod(this, &RunLook::ended, Qt::QueuedConnection);
}

} // namespace omsync
