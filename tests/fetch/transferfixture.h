// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fetch/sourceclient.h"
#include "fetch/transfer.h"
#include "support/fakebody.h"
#include "support/fakeobjects.h"
#include "support/fakesource.h"

#include <QTemporaryDir>
#include <QTest>
#include <QTestEventLoop>

namespace omsync {

//! A FakeSource with one object, and what a Transfer of it needs.
class TransferFixture
{
public:
    static constexpr qint64 MiB = 1LL << 20;
    static constexpr PatienceLimits hasty{.head = 3s, .window = 1s, .windowBytes = 1000};

    //! Waits for what is slow no longer than `patience` says.
    explicit TransferFixture(PatienceLimits patience = hasty);

    [[nodiscard]] FakeSource &source() { return m_source; }
    [[nodiscard]] const QByteArray &key() const { return m_key; }
    [[nodiscard]] QString target() const { return m_directory.filePath(QStringLiteral("demo/chunk_1.bin")); }

    //! Puts an object, and remembers it as the listed one.
    void put(const FakeObject &object);
    [[nodiscard]] RemoteObject &listed() { return m_listed; }
    [[nodiscard]] TransferTerms &terms() { return m_terms; }

    [[nodiscard]] std::unique_ptr<Transfer> start(std::optional<UnfinishedTransfer> unfinished = {});
    //! Starts a Transfer and waits for its end, which is in outcome() then.
    void run(std::optional<UnfinishedTransfer> unfinished = {});

    [[nodiscard]] const std::optional<Result<FetchedObject>> &outcome() const { return m_outcome; }
    //! What the last run() left to be resumed.
    [[nodiscard]] const std::optional<UnfinishedTransfer> &left() const { return m_left; }
    //! Why it failed, or why what it brought is not wholly one version of the object, of the size and time that it
    //! says; null when all is well.
    [[nodiscard]] QString complaint() const;
    //! Whether it failed with that Code, and nothing stays that nobody resumes.
    [[nodiscard]] bool failedWith(ErrorCode code) const;
    //! The version that the staged file is, 0 when it is a mixture.
    [[nodiscard]] int stagedVersion() const;
    [[nodiscard]] QByteArray staged() const;

private:
    QByteArray m_key;
    FakeSource m_source;
    QTemporaryDir m_directory;
    RemoteObject m_listed;
    TransferTerms m_terms;
    Throttle m_throttle;
    SourceSettings m_settings;
    std::unique_ptr<SourceClient> m_client;
    QTestEventLoop m_loop;
    std::optional<Result<FetchedObject>> m_outcome;
    std::optional<UnfinishedTransfer> m_left;
};

} // namespace omsync
