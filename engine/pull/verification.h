// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "plan/keeping.h"
#include "status/verifystatus.h"
#include "store/damagerecord.h"
#include "store/datadirectory.h"
#include "store/fileverdict.h"

#include <QObject>

#include <stop_token>
#include <vector>

namespace omsync {

//! What a Verification works with; all of it outlives it.
struct VerifyTools
{
    const DataDirectory &data;
    StateDatabase *state; //!< null when nothing is remembered here
    const Clock &clock;
    std::optional<Keeping> keeping = {}; //!< absent: what is missing is not looked for
    bool isShared = false;               //!< somebody else writes the state and the files: nothing is recorded
};

//! Looks once at every file of the Domains asked for, one Domain after the other, some files at once on pool threads,
//! and for those that are remembered and not here. What is damaged or missing is recorded, so that the next Pass
//! fetches it; what was so earlier and is good by now is no longer.
class Verification : public QObject
{
    Q_OBJECT

public:
    Verification(VerifyOrder order, VerifyTools tools, QObject *parent = nullptr);
    //! Work under way on other threads ends soon.
    ~Verification() override;

    //! ended() follows. NothingMatched for a Domain that neither lies here nor is remembered, and
    //! when none does.
    [[nodiscard]] Result<void> start();
    void cancel();

    [[nodiscard]] bool isCancelled() const { return m_stop.stop_requested(); }
    //! Whether ended() is still to come.
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] const std::vector<VerifyStatus> &statuses() const { return m_statuses; }
    //! What was found damaged or missing, in the order in which it was looked at.
    [[nodiscard]] const std::vector<FileVerdict> &damage() const { return m_damage; }

    //! Once what it found was fetched again as far as it could be: counts what of it is no longer recorded.
    void countRepaired();

Q_SIGNALS:
    void changed(omsync::VerifyStatus status);
    void fileDamaged(omsync::DamagedFile file);
    //! A file is Missing or Altered.
    void fileAmiss(omsync::DamagedFile file);
    //! Every Domain is Done, Failed or Cancelled, or Repairing when that was asked for and there is something to do.
    void ended();

private:
    //! What a scan works with, on its own thread.
    struct ScanOrder
    {
        DataDirectory data;
        Tree tree;
        QString domain;
        QHash<ObjectKey, ManifestEntry> manifest;
        VerifyOrder order;
        std::optional<Keeping> keeping;
    };
    struct Scanned
    {
        std::vector<FileToVerify> files;
        std::vector<FileVerdict> missing;
    };

    [[nodiscard]] Result<void> chooseDomains();
    [[nodiscard]] Result<QStringList> knownDomains(Tree tree) const;
    void startDomain();
    [[nodiscard]] static Result<Scanned> scan(const ScanOrder &order);
    [[nodiscard]] static std::vector<FileVerdict> missingVerdicts(const ScanOrder &order,
                                                                  const std::vector<LocalFile> &locals);
    void takeScan(Result<Scanned> scanned);
    void startBatches();
    void takeVerdicts(const std::vector<FileVerdict> &verdicts);
    void take(const FileVerdict &verdict);
    void judge(const FileVerdict &verdict);
    void judgeAgain();
    void count(const FileVerdict &verdict);
    void record(const std::vector<FileVerdict> &verdicts);
    void endDomain();
    void enter(VerifyStatus &status, VerifyState next);
    [[nodiscard]] VerifyStatus &current() { return m_statuses[m_domain]; }

    VerifyOrder m_order;
    VerifyTools m_tools;
    std::stop_source m_stop;
    std::vector<VerifyStatus> m_statuses;
    size_t m_domain = 0; // the one that is looked at
    std::vector<FileToVerify> m_files;
    QHash<ObjectKey, Damage> m_known; // damage that was recorded earlier
    size_t m_next = 0;                // of m_files
    int m_running = 0;                // batches
    bool m_isRunning = false;
    std::vector<FileVerdict> m_damage;
    std::vector<FileVerdict> m_doubtful; // of the Domain that is looked at
};

} // namespace omsync
