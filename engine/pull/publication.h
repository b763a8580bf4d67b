// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fetch/networkworker.h"
#include "store/stagedfile.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <vector>

namespace omsync {

//! A staged file that waits for its place.
struct StagedObject
{
    FetchedObject object;
    QString target;
};

//! Puts the staged files of one Pass in place. What is new here appears in small bursts as it comes; what replaces an
//! older file waits until all of its Pass is there. The disk work runs on a pool thread, one burst after the other.
class Publication : public QObject
{
    Q_OBJECT

public:
    explicit Publication(QObject *parent = nullptr);

    //! A file that was not here before.
    void addNew(StagedObject staged);
    //! A file that appears as soon as may be, even where it replaces an older one.
    void addAtOnce(StagedObject staged);
    //! A file that replaces an older one; it takes the place of one of the same key that waits already.
    void addReplacement(StagedObject staged);
    //! The replacements that wait, without the metadata of Runs.
    [[nodiscard]] std::vector<FetchedObject> waiting() const;
    [[nodiscard]] qint64 replacements() const { return qint64(m_replacements.size()); }
    //! Forgets a replacement that waits, since its staged file is about to be written again, or another remembers it.
    void withdraw(const ObjectKey &key);

    //! Publishes all that is new and not yet in place; flushed() follows.
    void flush();
    //! Publishes in one burst all replacements but the metadata of Runs, with others that were set aside, of which
    //! published() does not tell; empty: there are none. flushed() follows.
    void publishReplacements(TargetSlices setAside);
    //! Publishes the metadata of Runs, and if all of that can be put in place then what announces them, whose content
    //! is in memory; `available` becomes the time when the Run of a `static/meta.json` became available here. flushed()
    //! follows.
    void announce(std::vector<StagedObject> announcements, Instant available);
    //! From when the first of the replacements took its place until the last one, or what announces their Run, did;
    //! absent when there were none.
    [[nodiscard]] std::optional<std::chrono::milliseconds> burst() const;

Q_SIGNALS:
    void published(std::vector<omsync::FetchedObject> objects);
    //! Its place cannot be had; it stays staged. Others of its burst appeared.
    void refused(omsync::ObjectKey key, omsync::Error error);
    //! The same of what was set aside: how many, and why the first of them.
    void setAsideRefused(qint64 count, omsync::Error first);
    //! Nothing is under way any more.
    void flushed();
    void failed(omsync::Error error);

private:
    void startLast(std::vector<StagedObject> burst);
    void startAnnouncements();
    void start(std::vector<StagedObject> burst);
    void finish(std::vector<StagedObject> burst, const Result<BurstOutcome> &answer);
    void tell(std::vector<StagedObject> burst, const BurstOutcome &outcome);

    std::vector<StagedObject> m_new;
    std::map<ObjectKey, StagedObject> m_replacements;
    TargetSlices m_setAside;                   // until their burst begins; empty: there are none
    std::vector<StagedObject> m_announcements; // wait until the metadata of Runs is in place
    Instant m_available;                       // for these
    std::optional<RenameTimes> m_burst;        // of the replacements and what follows them
    bool m_hasReplaced = false;                // whether that has begun
    QTimer m_soon;
    bool m_isBusy = false;
    bool m_wantsFlush = false;
};

} // namespace omsync
