// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fetch/bodyfetch.h"
#include "fetch/networkworker.h"
#include "fetch/objectversion.h"
#include "fetch/partfetch.h"
#include "fetch/partmap.h"
#include "fetch/transferphase.h"
#include "store/piecesums.h"
#include "store/stagedfile.h"

#include <QFutureWatcher>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace omsync {

//! What a Transfer goes by beyond its request.
struct TransferTerms
{
    RetryLimits retries; //!< of each Part
    int versions = 5;    //!< how often it starts over because the object was replaced meanwhile
    QString bootId = {}; //!< of now; empty: Parts that were not synced count never
};

//! The fetching of one object into one staged file: one attempt. It never mixes versions (TRAPS 1, 6): each answer is
//! compared with the version that the Transfer is after, which is the listed one, or the one that the source turns out
//! to have by now. Fails with Changed when that keeps changing, and with Damaged when all came but is no valid file.
//! When it is destroyed, fails or is cancelled, what unfinished() tells of stays on the disk.
class Transfer : public QObject, private PartReceiver
{
    Q_OBJECT

public:
    using Ended = std::function<void(Result<FetchedObject> outcome)>;

    //! `ended` is called once, by start() at the earliest, and may destroy the Transfer. `client` outlives it.
    Transfer(SourceClient &client, TransferRequest request, TransferTerms terms, Ended ended);
    ~Transfer() override;

    void start();
    //! Ends it with Cancelled.
    void cancel();

    //! Bytes that are good so far, those of an earlier attempt included.
    [[nodiscard]] qint64 received() const;

    //! Whether the answers that bring all of it have begun: from now on it becomes no other version, unless it has to
    //! ask anew.
    [[nodiscard]] bool isVersionFixed() const;

    //! Of the version that it is after.
    [[nodiscard]] const PartMap &parts() const { return m_parts; }

    //! From what a later attempt can go on; absent when there is nothing worth it.
    [[nodiscard]] std::optional<UnfinishedTransfer> unfinished() const;

private:
    SourceRequest requestFor(const PartFetch &fetch) const override;
    Result<void> takeHead(PartFetch &fetch, const AnswerHead &head) override;
    Result<void> takeBytes(PartFetch &fetch, QByteArrayView bytes) override;
    void takeEnd(PartFetch &fetch, const Result<void> &outcome) override;

    void enter(TransferPhase next);
    [[nodiscard]] bool resume();
    void begin();
    void fillLanes();
    void goOn();
    PartFetch &addFetch(qsizetype part, ByteSpan span);
    [[nodiscard]] Result<void> takeWholeHead(PartFetch &fetch, const AnswerHead &head);
    [[nodiscard]] Result<void> takePartHead(const AnswerHead &head);
    [[nodiscard]] Result<void> clearFile();
    [[nodiscard]] Result<void> countVersion();
    [[nodiscard]] Result<void> checkComplete(const PartFetch &fetch) const;
    void finishFetch(PartFetch &fetch);
    void retry(PartFetch &fetch, const Error &error);
    void recall();
    void takeRecalled(PartFetch &fetch, const Result<void> &outcome);
    void ask();
    void takeAnswer();
    void askForChecksum();
    [[nodiscard]] Result<void> takeChecksum(const AnswerHead &head);
    void noteChecksum(const AnswerHead &head);
    void startOver(const ObjectVersion &version);
    void verify();
    void takeVerdict(const Result<Digest> &verdict);
    [[nodiscard]] Result<void> close();
    void fail(const Error &error);
    void end(Result<FetchedObject> outcome);

    SourceClient &m_client;
    TransferRequest m_request;
    TransferTerms m_terms;
    Ended m_ended;
    TransferPhase m_phase = TransferPhase::Idle;
    ObjectVersion m_version; // that it is after
    PartMap m_parts;
    std::optional<StagedFile> m_file; // from the first good answer on
    bool m_isFileBegun = false;       // whether it holds m_version and nothing else
    bool m_isChecksumAsked = false;   // of m_version
    std::vector<std::unique_ptr<PartFetch>> m_fetches;
    std::optional<AnswerHead> m_other; // of an answer that was not of m_version
    int m_versions = 0;
    bool m_refusesConditions = false; // the server answered 412 to the ETag that it has
    bool m_refusesRanges = false;
    qint64 m_received = 0;                                           // over the network
    std::optional<std::chrono::steady_clock::time_point> m_answered; // when the head of its last answer came
    ContentProof m_proof;                                            // of m_version
    PieceSums m_sums;                                        // of m_version, unless the source named what decides
    std::unique_ptr<QFutureWatcher<Result<Digest>>> m_check; // dear, and small files do without
};

} // namespace omsync
