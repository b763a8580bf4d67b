// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "config/settings.h"
#include "gui/domains/domainanswers.h"
#include "gui/nodestatus.h"
#include "status/controlorder.h"
#include "status/transferorder.h"

#include <QObject>
#include <QThread>

#include <vector>

namespace omsync {

class EngineRelay;

//! Runs an Engine on its own thread. Commands go there and status values come back as queued copies; nothing here
//! waits.
class EngineThread : public QObject
{
    Q_OBJECT

public:
    //! `clock` outlives it, and is read on both threads. What cannot start, since another process holds the directory
    //! or the port, is tried again each `retryTime`.
    explicit EngineThread(const Clock &clock, std::chrono::milliseconds retryTime = 30s, QObject *parent = nullptr);
    //! Ends the thread; after stopped() that takes no time.
    ~EngineThread() override;

    void start(const Settings &settings);
    //! Takes other Settings; starts, when there is nothing that runs.
    void apply(const Settings &settings);
    void startDemo();
    //! stopped() follows, when all that was under way has been put down.
    void stop();

    //! What could not start, at once.
    void tryAgain();
    void control(const ControlOrder &order);
    void obey(const TransferOrder &order);
    //! What was found not to be as it was published.
    void fetchAgain(const std::vector<DamagedFile> &files);
    //! An answer follows. No `domain`: nobody waits for it any more.
    void ask(DomainQuestion question, const DomainInTree &domain);

Q_SIGNALS:
    void statusChanged(omsync::NodeStatus status);
    //! A bounded number at a time, and the next only after the event loop has had a turn.
    void transfersChanged(std::vector<omsync::TransferStatus> changes);
    void variablesFound(omsync::VariableAnswer answer);
    void planned(omsync::PlanAnswer answer);
    void verifying(omsync::VerifyStatus status);
    void verified(omsync::VerifyAnswer answer);
    void stopped();

private:
    void handOn(const std::vector<TransferStatus> &changes);

    QThread m_thread;
    EngineRelay *m_relay; // lives on m_thread, and goes when that ends
};

} // namespace omsync
