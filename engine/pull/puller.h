// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pull/pass.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <map>
#include <memory>
#include <set>
#include <vector>

namespace omsync {

//! What of one Domain in one tree is kept in step, and from where.
struct Subscription
{
    Domain domain;
    Tree tree = Tree::Data;
    std::vector<SourceSettings> sources; //!< in the order in which they are tried; not empty
    SelectionSettings selection;
    QString neededBy = {}; //!< the Domain that needs the static files of this one; empty: this one is selected itself
};

//! Expands Settings into one Subscription for each selected Domain and tree, and for each Domain whose static files one
//! of these needs. BadInput for a Domain that is not known
//! (with the nearest names), for Variables that cannot be read, and for a Source that is not there.
[[nodiscard]] Result<std::vector<Subscription>> subscriptionsOf(const Settings &settings);

//! Keeps every Subscription passing: at most so many Passes at once, the next Source when one is down, and the next
//! round when it is due.
class Puller : public QObject
{
    Q_OBJECT

public:
    Puller(std::vector<Subscription> subscriptions, PullSettings settings, PassTools tools, QObject *parent = nullptr);
    ~Puller() override;

    void start(PassOrder::Extent extent);
    //! stopped() follows, when all Passes have ended.
    void stop();

Q_SIGNALS:
    void planned(const omsync::Plan &plan);
    void passChanged(omsync::PassStatus status);
    void sourceMetaRead(QString domain, omsync::DomainMeta meta);
    //! A name that is asked for and that none of its Domains has: NothingMatched.
    void problemFound(omsync::Error error);
    //! What is pulled that was not named, and why; each once.
    void noted(QString text);
    //! Every Subscription has ended, and no further round is asked for.
    void finished();
    void stopped();

private:
    struct Track
    {
        Subscription subscription;
        size_t source = 0;                    // index of the one that is tried
        std::optional<Instant> due;           // absent: not to be started again
        std::unique_ptr<Pass> pass;           // under way
        int passes = 0;                       // started so far
        std::optional<QStringList> unmatched; // names that the Domain lacks, once it was listed
    };

    void startDue();
    void note(const QString &text);
    void judgeNames();
    [[nodiscard]] QStringList namesThatAllLack() const;
    void startPass(Track &track);
    void endPass(Track &track);
    [[nodiscard]] bool triesNextSource(Track &track, const PassStatus &status) const;
    void waitForNext();
    [[nodiscard]] int running() const;
    [[nodiscard]] bool isBusy(const Subscription &subscription) const; // two Passes would share staged files
    [[nodiscard]] Result<Selection> selectionOf(const Subscription &subscription) const;
    [[nodiscard]] bool isPressureDue(const Subscription &subscription) const;

    std::vector<Track> m_tracks;
    PullSettings m_settings;
    PassTools m_tools;
    PassOrder::Extent m_extent = PassOrder::Extent::Everything;
    QTimer m_timer;
    qint64 m_lastPass = 0;
    QSet<QString> m_notes;
    bool m_isStopping = false;
    bool m_hasJudgedNames = false;
};

} // namespace omsync
