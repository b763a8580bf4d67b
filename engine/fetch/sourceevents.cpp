// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/sourceevents.h"

#include "base/backoff.h"
#include "base/logging.h"

#include <QRandomGenerator>

#include <algorithm>

namespace omsync {

namespace {

constexpr std::chrono::milliseconds longestDeafness = 1h;
constexpr std::chrono::milliseconds usualDeafness = 60s;

} // namespace

std::chrono::milliseconds listenAgainAfter(const Error &error, int n, double jitter)
{
    const std::chrono::milliseconds asked = std::min<std::chrono::milliseconds>(error.retryAfter().value_or(0s), 1h);
    switch (error.code()) {
    case ErrorCode::Unreachable:
    case ErrorCode::Interrupted:
    case ErrorCode::TimedOut:
    case ErrorCode::ServerBusy: return std::max(asked, backoff(n, usualDeafness, jitter));
    case ErrorCode::ServerFailed: return std::max(asked, backoff(n, longestDeafness, jitter));
    case ErrorCode::Cancelled:
    case ErrorCode::BadInput:
    case ErrorCode::NothingMatched:
    case ErrorCode::NotFound:
    case ErrorCode::AccessDenied:
    case ErrorCode::Malformed:
    case ErrorCode::Changed:
    case ErrorCode::Damaged:
    case ErrorCode::UnsafeKey:
    case ErrorCode::DiskFull:
    case ErrorCode::FileFailed:
    case ErrorCode::Locked: return longestDeafness;
    }
    Q_UNREACHABLE();
}

SourceEvents::SourceEvents(NetworkThreads &network, const std::vector<SourceSettings> &sources, QObject *parent)
    : QObject(parent)
    , m_network(network)
{
    connect(&network, &NetworkThreads::omsyncFound, this, [this](const SourceSettings &source) {
        if (source.events == ListenMode::Auto)
            open(source);
    });
    for (const SourceSettings &source : sources) {
        if (source.events == ListenMode::On)
            open(source);
    }
}

SourceEvents::~SourceEvents() = default;

bool SourceEvents::hears(const QString &source) const
{
    const auto found = m_ears.find(source);
    return found != m_ears.end() && found->second->hears;
}

void SourceEvents::open(const SourceSettings &source)
{
    std::unique_ptr<Ear> &ear = m_ears[source.name];
    if (ear)
        return;
    ear = std::make_unique<Ear>();
    ear->source = source;
    ear->pause.setSingleShot(true);
    connect(&ear->pause, &QTimer::timeout, this, [this, &ear = *ear] { listen(ear); });
    listen(*ear);
}

void SourceEvents::listen(Ear &ear)
{
    const auto heard = [this, &ear](const RunNews &news, quint64 id) {
        ear.failures = 0;
        ear.hears = true;
        ear.after = id;
        Q_EMIT this->heard(ear.source.name, news);
    };
    m_network.listen({.source = ear.source, .after = ear.after}, this, heard,
                     [this, &ear](const Error &error) { takeEnd(ear, error); });
}

void SourceEvents::takeEnd(Ear &ear, const Error &error)
{
    ++ear.failures;
    ear.hears = false;
    const auto wait = listenAgainAfter(error, ear.failures, QRandomGenerator::global()->generateDouble());
    qCDebug(lcPull).noquote() << "no more events from" << ear.source.name << "for" << wait.count()
                              << "ms:" << error.text();
    ear.pause.start(wait);
}

} // namespace omsync
