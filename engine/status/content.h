// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "catalog/chunk.h"
#include "catalog/objectkey.h"
#include "catalog/variable.h"

#include <QString>

#include <optional>
#include <vector>

namespace omsync {

//! One Domain that a Source has, as it is shown.
struct DomainEntry
{
    QString name;
    QString source;                                     //!< name of the Source
    bool isKnown = false;                               //!< whether this program knows it beforehand
    QString provider;                                   //!< `other` when it is not known
    std::optional<std::chrono::seconds> updateInterval; //!< between two Runs
    std::optional<Instant> newestRun;                   //!< absent when there is no meta.json, or it cannot be read
    std::optional<Instant> retired;                     //!< the day from which there are no more Runs
    std::optional<Error> problem;                       //!< why what announces its Runs could not be read
    Tree tree = Tree::Data;

    friend bool operator==(const DomainEntry &, const DomainEntry &) = default;
};

//! `surface`, `pressure`, `previous day`: the English words.
[[nodiscard]] QString nameOf(VariableClass kind);

//! One file of a Domain, at a Source or here.
struct FileEntry
{
    ObjectKey key;
    qint64 size = 0; //!< bytes
    Instant modified;
    std::optional<TimeRange> span; //!< of its data, of a file of a Run only that moment; absent where there is none

    friend bool operator==(const FileEntry &, const FileEntry &) = default;
};

//! The files of one Variable together.
struct VariableEntry
{
    QString name;
    VariableClass kind = VariableClass::Surface;
    qint64 files = 0;
    qint64 bytes = 0;
    std::optional<TimeRange> span;   //!< from the first moment of its data to the last; absent when no file has one
    std::optional<FileEntry> newest; //!< the file whose span ends last

    friend bool operator==(const VariableEntry &, const VariableEntry &) = default;
};

//! The files of one Run together, in a tree that has Runs.
struct RunEntry
{
    Instant run;
    qint64 files = 0;
    qint64 bytes = 0;
    Instant modified;      //!< when the last of them was
    bool isNewest = false; //!< `latest.json` names it

    friend bool operator==(const RunEntry &, const RunEntry &) = default;
};

//! What there is of one Domain, of one Variable of it, or of some of its Runs.
struct DomainContent
{
    QString domain;
    QString source;                         //!< name of the Source
    std::optional<ChunkLayout> layout = {}; //!< absent: not known
    std::chrono::seconds updateInterval{0}; //!< between two Runs; zero when it gets none, or it is not known
    std::vector<FileEntry> files;           //!< sorted by key
    std::optional<Instant> newestRun = {};  //!< beyond the tree `data`: that `latest.json` names
    QString note = {}; //!< how a name that is not stored comes about; then files are of what it is made from

    friend bool operator==(const DomainContent &, const DomainContent &) = default;
};

//! Objects of a listing, or files of a scan, with the spans of their data; sorted by key. Without a layout only the
//! spans of whole years are known.
template <typename T>
[[nodiscard]] std::vector<FileEntry> fileEntries(const std::vector<T> &files, const std::optional<ChunkLayout> &layout);

//! A row for each Variable, sorted by name; files that are of none, or of all of them together, are passed over.
[[nodiscard]] std::vector<VariableEntry> variablesIn(const std::vector<FileEntry> &files);

//! A row for each Run, the oldest first; files that lie in no Run's directory are passed over.
[[nodiscard]] std::vector<RunEntry> runsIn(const DomainContent &content);

//! How a Variable stands to the rest of its Domain.
enum class VariableState {
    Current,
    OlderChunk, //!< its newest Chunk ends before that of others
    NotInRun,   //!< its newest Chunk is older than the Run that meta.json announces
};

//! `newestEnd` is when the newest data of any Variable of the Domain ends, `run` the Run held here. A Variable without
//! spans, such as `static`, is Current.
[[nodiscard]] VariableState stateOf(const VariableEntry &variable, const std::optional<Instant> &newestEnd,
                                    const std::optional<Instant> &run);

//! When the newest data of any Variable ends.
[[nodiscard]] std::optional<Instant> newestEndOf(const std::vector<VariableEntry> &variables);

//! `current`, `older chunk`, `not in run`: the English words.
[[nodiscard]] QString nameOf(VariableState state);

} // namespace omsync
