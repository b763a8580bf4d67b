// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/runlook.h"

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
    auto key = domainMetaKey(place.domain);
    if (!key) {
        Q_EMIT failed(place.domain, key.error());
        return;
    }
    const qint64 id =
        m_network.get({.id = 0, .source = place.source, .key = *key}, this,
                      [this, domain = place.domain](const Result<FetchedObject> &answer) { take(domain, answer); });
    m_requests.insert(place.domain, id);
}

void RunLook::take(const QString &domain, const Result<FetchedObject> &answer)
{
    if (!m_requests.remove(domain))
        return; // given up before
    const auto meta = answer ? readDomainMeta(answer->body) : Failure(answer.error());
    if (meta)
        Q_EMIT read(domain, *meta);
    else
        Q_EMIT failed(domain, meta.error());
    endWhenDone();
}

void RunLook::giveUp()
{
    for (const auto &[domain, id] : std::exchange(m_requests, {}).asKeyValueRange()) {
        m_network.cancel(id);
        Q_EMIT failed(domain, Error(ErrorCode::TimedOut, u"the source did not answer in time"_s));
    }
    endWhenDone();
}

void RunLook::endWhenDone()
{
    if (!m_requests.isEmpty())
        return;
    m_patience.stop();
    QMetaObject::invokeMethod(this, &RunLook::ended, Qt::QueuedConnection);
}

} // namespace omsync
