// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/enginethread.h"

#include "gui/enginerelay.h"

namespace omsync {

using namespace Qt::StringLiterals;

EngineThread::EngineThread(const Clock &clock, std::chrono::milliseconds retryTime, QObject *parent)
    : QObject(parent)
    , m_relay(new EngineRelay(clock, retryTime))
{
    m_thread.setObjectName(u"engine"_s);
    m_relay->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_relay, &QObject::deleteLater);
    connect(m_relay, &EngineRelay::statusChanged, this, &EngineThread::statusChanged);
    connect(m_relay, &EngineRelay::transfersChanged, this, &EngineThread::handOn);
    connect(m_relay, &EngineRelay::variablesFound, this, &EngineThread::variablesFound);
    connect(m_relay, &EngineRelay::planned, this, &EngineThread::planned);
    connect(m_relay, &EngineRelay::verifying, this, &EngineThread::verifying);
    connect(m_relay, &EngineRelay::verified, this, &EngineThread::verified);
    connect(m_relay, &EngineRelay::stopped, this, &EngineThread::stopped);
    m_thread.start();
}

EngineThread::~EngineThread()
{
    m_thread.quit();
    m_thread.wait();
}

void EngineThread::start(const Settings &settings)
{
    QMetaObject::invokeMethod(m_relay, [relay = m_relay, settings] { relay->start(settings); });
}

void EngineThread::apply(const Settings &settings)
{
    QMetaObject::invokeMethod(m_relay, [relay = m_relay, settings] { relay->apply(settings); });
}

void EngineThread::startDemo()
{
    QMetaObject::invokeMethod(m_relay, &EngineRelay::startDemo);
}

void EngineThread::stop()
{
    QMetaObject::invokeMethod(m_relay, &EngineRelay::stop);
}

void EngineThread::tryAgain()
{
    QMetaObject::invokeMethod(m_relay, &EngineRelay::tryAgain);
}

void EngineThread::control(const ControlOrder &order)
{
    QMetaObject::invokeMethod(m_relay, [relay = m_relay, order] { relay->control(order); });
}

void EngineThread::fetchAgain(const std::vector<DamagedFile> &files)
{
    QMetaObject::invokeMethod(m_relay, [relay = m_relay, files] { relay->fetchAgain(files); });
}

void EngineThread::obey(const TransferOrder &order)
{
    QMetaObject::invokeMethod(m_relay, [relay = m_relay, order] { relay->obey(order); });
}

void EngineThread::ask(DomainQuestion question, const DomainInTree &domain)
{
    QMetaObject::invokeMethod(m_relay, [relay = m_relay, question, domain] { relay->ask(question, domain); });
}

void EngineThread::handOn(const std::vector<TransferStatus> &changes)
{
    Q_EMIT transfersChanged(changes);
    QMetaObject::invokeMethod(m_relay, &EngineRelay::tellMore);
}

} // namespace omsync
