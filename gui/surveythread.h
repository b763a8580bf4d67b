// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "config/settings.h"
#include "status/content.h"

#include <QObject>
#include <QThread>

#include <vector>

namespace omsync {

class SurveyRelay;

//! Asks Sources what they have, on its own thread; nothing here waits.
class SurveyThread : public QObject
{
    Q_OBJECT

public:
    //! `clock` outlives it, and is read on both threads.
    explicit SurveyThread(const Clock &clock, QObject *parent = nullptr);
    ~SurveyThread() override;

    //! Which Domains the first Source of `settings`, which have passed validate(), has, and what these of them hold.
    //! Takes the place of a question under way. ended() follows.
    void ask(const Settings &settings, const QStringList &domains);

Q_SIGNALS:
    void domainsFound(std::vector<omsync::DomainEntry> domains);
    void contentFound(omsync::DomainContent content);
    void failed(omsync::Error error);
    void ended();

private:
    QThread m_thread;
    SurveyRelay *m_relay; // lives on m_thread, and goes when that ends
};

} // namespace omsync
