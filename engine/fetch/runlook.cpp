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

//! Its first Source.
void RunLook::ask(Place place)
{
    if (place.sources.empty())
        return;
    const DomainInTree domain = place.domain;
    auto key = announcementKey(domain.tree, domain.name);
    if (!key) {
        Q_EMIT failed(domain, place.sources.front().name, key.error());
        return;
    }
    const qint64 id = m_network.get({.id = 0, .source = place.sources.front(), .key = *key}, this,
                                    [this, domain](const Result<FetchedObject> &answer) { take(domain, answer); });
    m_questions.insert_or_assign(domain, Question{.place = std::move(place), .request = id});
}

void RunLook::take(const DomainInTree &domain, const Result<FetchedObject> &answer)
{
    auto question = m_questions.extract(domain);
    if (question.empty())
        return; // given up before
    const auto run = answer ? readNewestRun(answer->object.key, answer->body) : Failure(answer.error());
    if (run)
        Q_EMIT read(domain, *run);
    else
        giveUpOn(std::move(question.mapped().place), run.error());
    endWhenDone();
}

void RunLook::giveUpOn(Place place, const Error &error)
{
    Q_EMIT failed(place.domain, place.sources.front().name, error);
    place.sources.erase(place.sources.begin());
    ask(std::move(place));
}

void RunLook::giveUp()
{
    m_patience.start();
    for (auto &[domain, question] : std::exchange(m_questions, {})) {
        m_network.cancel(question.request);
        giveUpOn(std::move(question.place), Error(ErrorCode::TimedOut, u"the source did not answer in time"_s));
    }
    endWhenDone();
}

void RunLook::endWhenDone()
{
    if (!m_questions.empty())
        return;
    m_patience.stop();
    QMetaObject::invokeMethod(this, &RunLook::ended, Qt::QueuedConnection);
}

} // namespace omsync
