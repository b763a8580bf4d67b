// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fetch/runpolls.h"
#include "fetch/sourcerace.h"
#include "plan/subscription.h"
#include "pull/pass.h"
#include "pull/pressurelooks.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <atomic>
#include <map>
#include <memory>
#include <set>
#include <vector>

namespace omsync {

//! Keeps every Subscription passing: at most so many Passes at once from each Source, the next Source when one is down
//! or refuses, and the next round when it is due. A Source that is down is asked by one Pass now and then.
class Puller : public QObject
{
    Q_OBJECT

public:
    Puller(std::vector<Subscription> subscriptions, PullSettings settings, PassTools tools, QObject *parent = nullptr);
    ~Puller() override;

    void start(PassOrder::Extent extent);
    //! stopped() follows, when all Passes have ended.
    void stop();

    //! No Pass starts until resume(), and no Transfer; those under way are kept, and go on then.
    void pause();
    void resume();
    //! The same for these Domains, and no longer for others.
    void pauseOnly(const QSet<QString> &domains);

    //! Whether the Passes of this Domain do not begin.
    [[nodiscard]] bool isPaused(const QString &domain) const { return m_isPaused || m_pausedDomains.contains(domain); }

    //! What waits for its next round in these Domains (none named: in all) has its turn now, or after a pause.
    void hurry(const QStringList &domains);
    //! The same, and what is under way in these Domains has another turn as soon as it ends.
    void repeat(const QStringList &domains);

    //! What tells that a Subscription has a new Run: what announces Runs, at the Source that is asked first.
    [[nodiscard]] std::vector<RunPolls::Place> announcing() const;

    //! A Source has told of a Run: the Passes that want it have their turn now, unless it is the one that they saw
    //! last.
    void takeNews(const QString &source, const RunNews &news);

Q_SIGNALS:
    void planned(const omsync::Plan &plan);
    void passChanged(omsync::PassStatus status);
    //! All Sources of these are down, so that they have no Pass until one of them answers: told as one that failed.
    void silenced(omsync::PassStatus inPlaceOfPass);
    //! The newest Run that a Source announces.
    void sourceRunRead(omsync::DomainInTree domain, omsync::NewestRun run);
    //! A name that is asked for and that none of its Domains has: NothingMatched.
    void problemFound(omsync::Error error);
    void keyRefused(omsync::RefusedKey refused);
    void filesChanged(std::vector<omsync::FileChange> changes);
    //! What is pulled that was not named, and why; each once.
    void noted(QString text);
    //! Every Subscription has ended, and no further round is asked for.
    void finished();
    void stopped();

private:
    struct Track
    {
        Subscription subscription;
        size_t source = 0;                    // index of the one that is tried, or that comes next
        std::optional<Error> refusal;         // why an earlier one could not do, in this round
        std::optional<Instant> due;           // absent: not to be started again
        std::unique_ptr<Pass> pass;           // under way
        std::unique_ptr<SourceRace> race;     // under way: which Source is the fastest
        bool isRanked = false;                // whether it was run in this round
        bool sweeps = true;                   // the next Pass does so
        std::optional<QStringList> unmatched; // names that the Domain lacks, once it was listed
        bool hasEnded = false;                // a round, listed or not
        bool isWaitingForSource = false;      // due when the next probe is
        std::optional<RunNews> seen;          // the Run that its Source had when it was last looked at
        std::optional<RunNews> news;          // that came since the Pass began
        bool repeats = false;                 // is asked for once more, since the Pass began
        std::optional<AnnouncedRuns> runs;    // that it has by its last Pass; absent: not known
        bool waitsForOthers = false;          // to announce one of these
        bool isSetAside = false;              // what replaces waits for others
        int waits = 0;                        // rounds in a row of that
        bool waitsForRun = false;             // see Companion
        int failures = 0;                     // rounds in a row that did not tell them
        PressureLooks pressure;
    };

    static constexpr int mostWaits = 3; // rounds, of one selection for another

    void startDue();
    void note(const QString &text);
    void sweepOthers();
    void judgeNames();
    [[nodiscard]] QStringList namesThatAllListedLack() const;
    void startPass(Track &track);
    void endPass(Track &track);
    [[nodiscard]] static bool needsRace(const Track &track);
    void race(Track &track);
    [[nodiscard]] bool chooseSource(Track &track) const;
    static void endRound(Track &track);
    void waitForSource(Track &track);
    [[nodiscard]] PassStatus notAsked(const Track &track);
    void awaitProbe(Track &track);
    void tellSilence(const Track &met);
    [[nodiscard]] bool repeats() const;
    [[nodiscard]] std::chrono::milliseconds untilProbe(const Track &track) const;
    void noteHealth(const PassStatus &status);
    void noteAnswer(const QString &source);
    void planNext(Track &track, const PassStatus &status);
    void waitForNext(Instant now);
    void noteSeen(Track &track, const NewestRun &run);
    [[nodiscard]] int running() const;
    [[nodiscard]] int runningAt(const QString &source) const;
    [[nodiscard]] std::vector<Companion> companionsOf(const Track &track) const;
    [[nodiscard]] QSet<QString> sourcesOfCompanionsOf(const Track &track) const;
    [[nodiscard]] bool waitForRun(const Subscription &subscription) const;
    void noteSetAside(Track &track);
    void hurryCompanionsOf(const Track &track);
    [[nodiscard]] bool releaseThoseThatWait();
    [[nodiscard]] bool isBusy(const Subscription &subscription) const; // two Passes would share staged files
    [[nodiscard]] SelectionPlace placeOf(const Track &track) const;
    [[nodiscard]] bool isPressureDue(const Track &track) const;
    [[nodiscard]] RemovalOrder removalOrderFor(const Track &track) const;

    std::vector<Track> m_tracks;
    PullSettings m_settings;
    PassTools m_tools;
    PassOrder::Extent m_extent = PassOrder::Extent::Everything;
    QTimer m_timer;
    qint64 m_lastPass; // ids are counted from the time in ms, so that no other process has given the same
    QSet<QString> m_notes;
    bool m_isStopping = false;
    bool m_isPaused = false;
    QSet<QString> m_judgedNames; // told as mistakes
    QSet<QString> m_pausedDomains;
    std::shared_ptr<std::atomic<bool>> m_isOver = std::make_shared<std::atomic<bool>>(false); // for what still sweeps
};

} // namespace omsync
