// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "base/result.h"
#include "catalog/objectkey.h"
#include "store/digest.h"

#include <QBitArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

class QSqlDatabase;
class QSqlQuery;

namespace omsync {

//! What a listing says of an object of which the answers of the same server say otherwise.
struct ListedAs
{
    qint64 size = 0; //!< bytes
    Instant modified;

    friend bool operator==(const ListedAs &, const ListedAs &) = default;
};

//! What is known of a published file beyond its size and time.
struct ManifestEntry
{
    ObjectKey key;
    qint64 size = 0;
    Instant modified;
    QByteArray etag;  //!< of the RemoteObject that it was fetched as; empty when it had none
    Instant verified; //!< when its content was last checked
    QString source;   //!< name of the Source that it came from
    //! What its content came down to when it was fetched, or first verified here; absent for what lay here before.
    std::optional<Digest> digest = {};
    std::optional<ListedAs> listed = {}; //!< absent: as it is

    friend bool operator==(const ManifestEntry &, const ManifestEntry &) = default;
};

//! A Transfer that was interrupted: which Parts of the staged file are good, and of which version of the object.
struct UnfinishedTransfer
{
    ObjectKey key;
    qint64 size = 0;
    Instant modified;
    QByteArray etag;
    qint64 partSize = 0; //!< bytes of every Part but the last
    QBitArray parts;     //!< one bit a Part, set when it is whole on the disk
    bool synced = false; //!< whether the good Parts were synced before this was written
    QString bootId;      //!< of the system's run in which it was written: unsynced Parts count in that one only

    friend bool operator==(const UnfinishedTransfer &, const UnfinishedTransfer &) = default;
};

//! One line of history.
struct PassRecord
{
    QString domain;
    QString source;
    Instant started;
    Instant ended;
    int files = 0;    //!< published
    qint64 bytes = 0; //!< received
    int failed = 0;
    QString error; //!< empty when all went well

    friend bool operator==(const PassRecord &, const PassRecord &) = default;
};

//! The memory of a data directory, `<data>/.omsync/state.db` (SQLite): a cache with history, whose loss costs a rescan
//! and never data. Used on the thread that opened it. Writes are grouped: each call is one transaction.
class StateDatabase
{
public:
    //! Creates it when missing. One that SQLite calls corrupt, or of a newer format, is set aside as `state.db.bad~`
    //! and begun anew; one that is locked or cannot be read is an Error, and stays. What was set aside before the
    //! machine booted is forgotten.
    [[nodiscard]] static Result<std::unique_ptr<StateDatabase>> open(const QString &directory);
    //! To look at what another process may be writing; nothing is changed. NotFound where there is none, or one of
    //! another format, which open() would take over.
    [[nodiscard]] static Result<std::unique_ptr<StateDatabase>> openForReading(const QString &directory);
    ~StateDatabase();
    StateDatabase(const StateDatabase &) = delete;
    StateDatabase &operator=(const StateDatabase &) = delete;

    //! The domains of a tree of which the manifest knows files, sorted.
    [[nodiscard]] Result<QStringList> domains(Tree tree) const;
    //! The manifest of one domain in one tree, by key.
    [[nodiscard]] Result<QHash<ObjectKey, ManifestEntry>> manifest(Tree tree, QStringView domain) const;
    //! The damage that was recorded of these files, see damagerecord.h and damagedversions.h, is repaired with it.
    [[nodiscard]] Result<void> record(const std::vector<ManifestEntry> &entries);
    //! What is recorded of this file is called so by now.
    [[nodiscard]] Result<void> setEtag(const ObjectKey &key, const QByteArray &etag);
    [[nodiscard]] Result<void> forget(const std::vector<ObjectKey> &keys);

    [[nodiscard]] Result<QHash<ObjectKey, UnfinishedTransfer>> unfinished(Tree tree, QStringView domain) const;
    [[nodiscard]] Result<void> keepUnfinished(const UnfinishedTransfer &transfer);
    [[nodiscard]] Result<void> dropUnfinished(const std::vector<ObjectKey> &keys);

    //! The newest 10,000 are kept.
    [[nodiscard]] Result<void> record(const PassRecord &pass);
    //! Newest first.
    [[nodiscard]] Result<std::vector<PassRecord>> recentPasses(int most) const;

    //! For what else store keeps in it.
    [[nodiscard]] QSqlDatabase connection() const;

private:
    explicit StateDatabase(QString connection);

    QString m_connection;
};

//! The columns of the manifest, in its order, as the first values of a statement.
void bindEntry(QSqlQuery &statement, const ManifestEntry &entry);

//! Two columns of the manifest; absent when they are null.
[[nodiscard]] std::optional<ListedAs> listedAs(const QSqlQuery &row, int column);

//! An identifier that changes whenever the machine boots; empty where the system has none.
[[nodiscard]] QString currentBootId();

} // namespace omsync
