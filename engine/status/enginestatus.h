// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/freshness.h"
#include "catalog/pause.h"
#include "catalog/runnews.h"
#include "status/passstatus.h"
#include "status/transferstatus.h"

#include <QString>

#include <vector>

namespace omsync {

//! A Run that came.
struct RunArrival
{
    Instant run;
    Instant finished;  //!< at the origin
    Instant available; //!< here

    friend bool operator==(const RunArrival &, const RunArrival &) = default;
};

//! One Domain in one tree, as it is shown.
struct DomainStatus
{
    QString name;
    Tree tree = Tree::Data;
    QString source;      //!< name of the Source
    Freshness freshness; //!< its state includes what the last Pass met: Error, Inconsistent, Syncing
    std::optional<Instant> stateSince;
    std::optional<PassStatus> lastPass;      //!< of this process
    std::optional<Instant> lastSuccess = {}; //!< when a Pass last ended with all that was wanted
    int consecutiveFailures = 0;             //!< Passes since then that ended otherwise; cancelled ones do not count
    std::optional<Error> problem = {};       //!< why the state is Error or Inconsistent
    std::vector<RunArrival> runs = {};       //!< that came within the last day, as far as is known; oldest first
    std::optional<Pause> pause = {};         //!< that it is not pulled for now, whatever all of them do

    friend bool operator==(const DomainStatus &, const DomainStatus &) = default;
};

//! The serving side, as it is shown.
struct ServerStatus
{
    bool isListening = false;
    QString address;          //!< `127.0.0.1:8080`
    qint64 connections = 0;   //!< open now
    qint64 requests = 0;      //!< answered since the start
    qint64 bytesSent = 0;     //!< since the start
    bool isEncrypted = false; //!< whether it speaks TLS

    friend bool operator==(const ServerStatus &, const ServerStatus &) = default;
};

//! Who pulls a Domain from here.
struct ReplicaStatus
{
    QString client; //!< the name of its key, or its address
    QString domain;
    Instant run;                 //!< that it has
    Instant lastLook;            //!< when it last asked for the `meta.json` of the Domain
    std::chrono::seconds lag{0}; //!< for how long a newer one is here; 0: it has the newest

    friend bool operator==(const ReplicaStatus &, const ReplicaStatus &) = default;
};

//! What one client has got from here since the start.
struct ClientStatus
{
    QString name;        //!< of its key; empty: nobody in particular
    qint64 requests = 0; //!< that were answered
    qint64 bytes = 0;    //!< of bodies

    friend bool operator==(const ClientStatus &, const ClientStatus &) = default;
};

//! The file system of the data directory.
struct DiskStatus
{
    qint64 bytesFree = 0; //!< for this process
    qint64 bytesTotal = 0;

    friend bool operator==(const DiskStatus &, const DiskStatus &) = default;
};

//! All that an Engine shows.
struct EngineStatus
{
    Instant at;                        //!< when this was true
    std::vector<DomainStatus> domains; //!< sorted by name, then by tree
    TransferTotals transfers;
    ServerStatus server;
    std::optional<Pause> pause = {}; //!< of all that is pulled
    std::vector<ReplicaStatus> replicas = {};
    QString program = {};   //!< its version; empty: not told
    bool isPulling = false; //!< whether it pulls, or would but for a pause
    std::optional<DiskStatus> disk = {};
    std::vector<ClientStatus> clients = {};           //!< sorted by name
    std::vector<TransferStatus> recentTransfers = {}; //!< told by servers alone, see RecentTransfers
    std::vector<Error> warnings = {};                 //!< of no one Domain

    friend bool operator==(const EngineStatus &, const EngineStatus &) = default;
};

} // namespace omsync
