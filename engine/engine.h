// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "catalog/domainintree.h"
#include "config/pruneorder.h"
#include "config/settings.h"
#include "fetch/networklimits.h"
#include "status/content.h"
#include "status/controlorder.h"
#include "status/enginestatus.h"
#include "status/filechange.h"
#include "status/plan.h"
#include "status/prunereport.h"
#include "status/refusedkey.h"
#include "status/transferorder.h"
#include "status/verifystatus.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace omsync {

class DataDirectory;
class DomainBoard;
class File;
class Pruner;
class SourceLook;
struct DomainRecord;
struct Subscription;
struct VerifyTools;

//! Both sides of the program. Takes Settings, starts and stops them, and emits status values; lives on one thread, with
//! all that it owns but the network and server threads that it starts.
class Engine : public QObject
{
    Q_OBJECT

public:
    //! `settings` have passed validate(). `clock` outlives the Engine. `limits` are for tests that have less time.
    Engine(Settings settings, const Clock &clock, const NetworkLimits &limits = {}, QObject *parent = nullptr);
    ~Engine() override;

    //! Starts one Pass for each selected Domain; again and again when Settings have a repeat interval. Locked, or
    //! FileFailed, when this process cannot be the one writer of the data directory.
    [[nodiscard]] Result<void> startPulling();

    //! Lists and compares as startPulling() does, writes nothing, and emits planned() for each Domain.
    [[nodiscard]] Result<void> startPlanning();

    //! Removes what is kept no longer, without asking a Source; pruned() follows for each Domain in each tree, then
    //! finished(). Locked and FileFailed as of startPulling(), unless it is a dry run.
    [[nodiscard]] Result<void> startPruning(const PruneOrder &order);

    //! Listens; requests are answered from now on. `listener` is a TCP socket that listens already, in place of the
    //! address in Settings. BadInput for an address that is none, FileFailed for a port that is taken or a directory
    //! that is missing.
    [[nodiscard]] Result<void> startServing(std::optional<qintptr> listener = {});

    //! Looks at the files of the data directory, fetches again what is damaged or missing when asked to, and emits
    //! finished(). Where this process cannot be the one writer, nothing is recorded, and problemFound() says so; when
    //! more was asked for, that is an error, as for startPulling(). NothingMatched for a Domain that does not lie here,
    //! and when none does.
    [[nodiscard]] Result<void> startVerifying(const VerifyOrder &order);

    //! Takes the rates of other Settings and how long a pause lasts from now on, and nothing else of them.
    void takeLimits(const Settings &settings);

    //! Takes the clients of other Settings from the next request on, and nothing else of them; no connection ends. The
    //! access log is opened again.
    void takeClients(const Settings &settings);

    //! Reads the certificate and its key again, for the connections to come; after an error, which is BadInput, the old
    //! ones stay.
    [[nodiscard]] Result<void> takeCertificate();

    //! Pulls nothing for as long as Settings say, or until resume(); Transfers under way are kept, and go on then. A
    //! pause ends with the Engine.
    void pause();
    void resume();

    //! Obeyed while it pulls. Domains that are to be synced and wait for their next round have their turn now, or after
    //! a pause.
    void obey(const ControlOrder &order);

    //! Obeyed while it pulls: what was found amiss is fetched again by the next Passes of its Domains, which have their
    //! turn at once, as far as the Selection wants it.
    void fetchAgain(const std::vector<DamagedFile> &files);

    //! Obeyed while it pulls; what has failed in a Domain whose Pass is under way is retried after that.
    void obey(const TransferOrder &order);

    //! Ends both sides: Transfers under way are kept to be resumed, answers under way may finish for a while. Emits
    //! stopped().
    void stop();

    //! Reads what announces the newest Run of each shown Domain at its first Source, or the first of all where no
    //! selection names it, and emits finished() when each has answered, or `patience` is over; at once when Settings
    //! name no Source. Sources that do not answer are problems, told once each.
    void startLooking(std::chrono::milliseconds patience);

    [[nodiscard]] EngineStatus status() const;

    //! The Variables of a Domain that lie here in a tree. Scans the disk.
    [[nodiscard]] Result<std::vector<VariableEntry>> variables(const DomainInTree &domain) const;
    //! The same as work for another thread, which may outlive the Engine.
    [[nodiscard]] std::function<Result<std::vector<VariableEntry>>()> variablesWork(const DomainInTree &domain) const;

    //! The newest Transfers that ended, also those of earlier processes, in that order; none when it does not pull.
    [[nodiscard]] Result<std::vector<TransferStatus>> recentTransfers(int most) const;

Q_SIGNALS:
    void planned(const omsync::Plan &plan);
    void passChanged(omsync::PassStatus status);
    void pruned(omsync::PruneReport report);
    //! A Transfer entered another state; progress alone is in totalsChanged().
    void transferChanged(omsync::TransferStatus status);
    //! The Transfers that came up, or received something; at most four times a second, as the next.
    void transfersProgressed(std::vector<omsync::TransferStatus> statuses);
    void totalsChanged(omsync::TransferTotals totals);
    //! What a Source lists and cannot be used: of each listing the first hundred.
    void keyRefused(omsync::RefusedKey refused);
    //! Beside those of Transfers.
    void filesChanged(std::vector<omsync::FileChange> changes);
    void domainChanged(omsync::DomainStatus status);
    void verifyChanged(omsync::VerifyStatus status);
    void fileDamaged(omsync::DamagedFile file);
    //! A file is missing, or was altered, see FileFault.
    void fileAmiss(omsync::DamagedFile file);
    //! What is wrong with what was asked for, beyond any one Pass: NothingMatched for a Variable that no Domain has.
    void problemFound(omsync::Error error);
    //! What is pulled that was not named, and why: stored Variables for a derived name, static files of another Domain.
    void noted(QString text);
    //! Nothing is pulled; absent: it goes on.
    void pauseChanged(std::optional<omsync::Pause> pause);
    //! The same of one Domain.
    void domainPauseChanged(QString domain, std::optional<omsync::Pause> pause);
    //! Every Pass, Plan or verification of every Domain has ended, and Settings ask for no further round.
    void finished();
    void stopped();

private:
    struct Pulling;
    struct Serving;
    struct Verifying;

    [[nodiscard]] Result<void> adopt(std::unique_ptr<Pulling> pulling, Result<std::vector<Subscription>> subscriptions);
    void keepHistory();
    void keepOutcome(const DomainRecord &domain);
    void tellDamage(const StateDatabase &state, const DomainInTree &domain);
    [[nodiscard]] Result<void> recallPasses();
    void lookBack();
    void goOn();
    void endRound();
    void keepSize();
    void takeSizeKept();
    void prepareVerification(const VerifyOrder &order, const VerifyTools &tools);
    void repairOrFinish();
    [[nodiscard]] Result<void> startRepairs();
    void pauseAll(const PauseLength &length);
    void showPause(const std::optional<Pause> &pause);
    void takeDomainPause(const QString &domain, const std::optional<Pause> &pause);
    void markPaused();
    void unmarkPaused();
    void endPulling();
    void endServing();
    void tellStatus();
    void offerControl();
    void reportStopped();

    Settings m_settings;
    NetworkLimits m_limits;
    const Clock &m_clock;
    std::unique_ptr<DataDirectory> m_data;
    std::unique_ptr<DomainBoard> m_board;
    std::unique_ptr<Pulling> m_pulling;
    std::unique_ptr<Pruner> m_pruner; // until it has ended
    std::unique_ptr<Serving> m_serving;
    std::unique_ptr<Verifying> m_verifying; // until it is stopped
    std::unique_ptr<SourceLook> m_look;
    bool m_isStopping = false;
    QTimer m_pauseEnd;
    std::optional<Pause> m_pause;
    std::unique_ptr<File> m_pauseMark; // while it is paused
};

} // namespace omsync
