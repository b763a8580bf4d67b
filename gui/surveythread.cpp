// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/surveythread.h"

#include "gui/surveyrelay.h"

namespace omsync {

using namespace Qt::StringLiterals;

SurveyThread::SurveyThread(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_relay(new SurveyRelay(clock))
{
    m_thread.setObjectName(u"survey"_s);
    m_relay->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_relay, &QObject::deleteLater);
    connect(m_relay, &SurveyRelay::domainsFound, this, &SurveyThread::domainsFound);
    connect(m_relay, &SurveyRelay::contentFound, this, &SurveyThread::contentFound);
    connect(m_relay, &SurveyRelay::failed, this, &SurveyThread::failed);
    connect(m_relay, &SurveyRelay::ended, this, &SurveyThread::ended);
    m_thread.start();
}

SurveyThread::~SurveyThread()
{
    m_thread.quit();
    m_thread.wait();
}

void SurveyThread::ask(const Settings &settings, const QStringList &domains)
{
    QMetaObject::invokeMethod(m_relay, [relay = m_relay, settings, domains] { relay->ask(settings, domains); });
}

} // namespace omsync
