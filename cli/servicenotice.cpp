// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/servicenotice.h"

#include "cli/servicemanager.h"
#include "cli/statusreport.h"
#include "engine.h"

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds lookInterval(5);

QString pullingText(const EngineStatus &status)
{
    const auto count = [&status](DomainState state) {
        return std::ranges::count(status.domains, state,
                                  [](const DomainStatus &domain) { return domain.freshness.state; });
    };
    QStringList parts;
    for (const DomainState state : {DomainState::Error, DomainState::Inconsistent, DomainState::SourceStopped,
                                    DomainState::Stale, DomainState::Late, DomainState::Syncing, DomainState::Fresh}) {
        if (const auto number = count(state))
            parts.append(u"%1 %2"_s.arg(number).arg(nameOf(state)));
    }
    return parts.isEmpty() ? QString() : u"domains: %1"_s.arg(parts.join(u", "_s));
}

} // namespace

QString serviceText(const EngineStatus &status)
{
    QStringList parts;
    if (status.pause)
        parts.append(u"paused until %1"_s.arg(endText(*status.pause)));
    if (status.server.isListening)
        parts.append(u"serving on %1, %2 connections"_s.arg(status.server.address).arg(status.server.connections));
    if (const QString pulling = pullingText(status); !pulling.isEmpty())
        parts.append(pulling);
    if (status.transfers.active > 0)
        parts.append(u"%1 files under way, %2 wait"_s.arg(status.transfers.active).arg(status.transfers.waiting));
    return parts.join(u"; "_s);
}

ServiceNotice::ServiceNotice(const Engine &engine, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
{
    connect(&m_look, &QTimer::timeout, this, &ServiceNotice::tellStatus);
    connect(&m_watchdog, &QTimer::timeout, this, [] { notifyServiceManager("WATCHDOG=1"); });
    if (const auto time = watchdogTime())
        m_watchdog.start(std::chrono::ceil<std::chrono::milliseconds>(*time / 2));
}

void ServiceNotice::tellReady()
{
    notifyServiceManager("READY=1");
    tellStatus();
    m_look.start(lookInterval);
}

void ServiceNotice::tellReloading()
{
    const auto now = std::chrono::floor<std::chrono::microseconds>(std::chrono::steady_clock::now().time_since_epoch());
    notifyServiceManager("RELOADING=1\nMONOTONIC_USEC=" + QByteArray::number(qint64(now.count())));
}

void ServiceNotice::tellStopping()
{
    m_look.stop();
    notifyServiceManager("STOPPING=1\nSTATUS=lets answers and transfers under way end");
}

void ServiceNotice::tellStatus()
{
    const QString text = serviceText(m_engine.status());
    if (text != m_told)
        notifyServiceManager("STATUS=" + text.toUtf8());
    m_told = text;
}

} // namespace omsync
