// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.h"
#include "gui/domaininquiry.h"
#include "gui/nodestatus.h"
#include "gui/transferbacklog.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace omsync {

class DemoOrigin;

//! Lives on the engine's thread: starts the Engine, obeys the window, and hands on what there is to be seen, gathered
//! so that the window's event loop gets a few signals a second however much moves.
class EngineRelay : public QObject
{
    Q_OBJECT

public:
    //! `clock` outlives it. What cannot start is tried again each `retryTime`.
    explicit EngineRelay(const Clock &clock, std::chrono::milliseconds retryTime, QObject *parent = nullptr);
    ~EngineRelay() override;

    //! Pulls and serves what `settings`, which have passed validate(), name.
    void start(const Settings &settings);
    //! Takes other Settings, which have passed validate(): at once where only rates and clients are others, else by a
    //! new Engine, when the one there is has put down what is under way.
    void apply(const Settings &settings);
    //! Makes a node to pull from first.
    void startDemo();
    //! stopped() follows.
    void stop();

    //! What could not start, at once; what runs goes on.
    void tryAgain();
    //! A status follows, whether there was something to be done or not.
    void control(const ControlOrder &order);
    void obey(const TransferOrder &order);
    void fetchAgain(const std::vector<DamagedFile> &files);
    //! An answer follows.
    void ask(DomainQuestion question, const DomainInTree &domain);
    //! The window has taken in what transfersChanged() told it.
    void tellMore();

Q_SIGNALS:
    //! At most four times a second; every ten seconds in any case, since time passes.
    void statusChanged(omsync::NodeStatus status);
    //! What became of Transfers, in order, a bounded number of them; first those of earlier processes, as far as they
    //! are remembered. The next follow after tellMore() alone.
    void transfersChanged(std::vector<omsync::TransferStatus> changes);
    void variablesFound(omsync::VariableAnswer answer);
    void planned(omsync::PlanAnswer answer);
    void verifying(omsync::VerifyStatus status);
    void verified(omsync::VerifyAnswer answer);
    void stopped();

private:
    void watch();
    void begin();
    void pull();
    void serve();
    void settle();
    void recall();
    void findVariables(const DomainInTree &domain);
    void fail(const Error &error);
    void takePause(const std::optional<Pause> &pause);
    void enter(Activity activity);
    void touch();
    void flush();
    void tellTransfers();
    void end();

    const Clock &m_clock;
    NodeStatus m_status;
    Settings m_settings;                // of the Engine
    std::optional<Settings> m_next;     // of the one that follows it
    std::vector<ControlOrder> m_pauses; // that the one that follows goes on with
    std::unique_ptr<DemoOrigin> m_demo;
    std::unique_ptr<Engine> m_engine;
    DomainInquiry m_inquiry;
    TransferBacklog m_backlog;
    bool m_isTelling = false; // of Transfers: the window has not taken in the last of it
    QString m_recalled;       // the directory whose history was told
    QTimer m_flush;
    QTimer m_tick;
    QTimer m_retry;
};

} // namespace omsync
