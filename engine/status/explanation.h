// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/objectkey.h"
#include "status/plan.h"

#include <QString>

#include <vector>

namespace omsync {

//! What a Pass would do with one file.
enum class FetchVerdict { Fetch, Keep, NotWanted, NotAtSource };

//! `fetch`, `keep`, `not wanted`, `not at source`: the English words.
[[nodiscard]] QString nameOf(FetchVerdict verdict);

//! What one rule says.
struct RuleOutcome
{
    QString rule; //!< `domain`, `variable`, `window`, `source`, `here`, `manifest`: stable
    bool passes;  //!< whether the file may still be fetched after it
    QString text; //!< why, in plain words

    friend bool operator==(const RuleOutcome &, const RuleOutcome &) = default;
};

//! Why one file is fetched or not.
struct FileExplanation
{
    ObjectKey key;
    FetchVerdict verdict = FetchVerdict::NotWanted;
    QString conclusion;             //!< the verdict and its cause, in plain words
    std::vector<RuleOutcome> rules; //!< in the order in which they are asked

    friend bool operator==(const FileExplanation &, const FileExplanation &) = default;
};

//! Why files of one Domain are fetched or not.
struct Explanation
{
    QString domain;
    QString source;    //!< name of the Source; empty when the Domain is not selected
    QString note = {}; //!< how a name that is not stored comes about; empty for one that is
    std::vector<FileExplanation> files;

    friend bool operator==(const Explanation &, const Explanation &) = default;
};

} // namespace omsync
