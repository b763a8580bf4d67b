// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "catalog/topic.h"
#include "config/overrides.h"
#include "config/pruneorder.h"
#include "status/verifystatus.h"

#include <QStringList>

#include <optional>
#include <variant>

namespace omsync {

enum class OutputForm { Text, Json };
enum class Verbosity { Quiet, Normal, Verbose };

//! What holds for every command.
struct GlobalArguments
{
    QString settingsFile; //!< empty: not named
    OutputForm form = OutputForm::Text;
    Verbosity verbosity = Verbosity::Normal;
    friend bool operator==(const GlobalArguments &, const GlobalArguments &) = default;
};

//! `--help`, `--version`: print this and be done.
struct ShowText
{
    QString text;
    friend bool operator==(const ShowText &, const ShowText &) = default;
};

//! `sync`
struct SyncArguments
{
    Overrides overrides;
    bool isExecuteGiven = false; //!< `--execute`, which does nothing, as in the existing client
    GateMode removal = GateMode::Guarded;
    friend bool operator==(const SyncArguments &, const SyncArguments &) = default;
};

//! `plan`
struct PlanArguments
{
    Overrides overrides;
    friend bool operator==(const PlanArguments &, const PlanArguments &) = default;
};

//! `serve`
struct ServeArguments
{
    Overrides overrides;
    friend bool operator==(const ServeArguments &, const ServeArguments &) = default;
};

//! `run`
struct RunArguments
{
    Overrides overrides;
    friend bool operator==(const RunArguments &, const RunArguments &) = default;
};

//! `prune`
struct PruneArguments
{
    Overrides overrides;
    PruneOrder order;
    friend bool operator==(const PruneArguments &, const PruneArguments &) = default;
};

//! `status`
struct StatusArguments
{
    Overrides overrides = {};
    bool showsVariables = false;
    friend bool operator==(const StatusArguments &, const StatusArguments &) = default;
};

//! `verify`
struct VerifyArguments
{
    Overrides overrides; //!< servers are those to repair from
    VerifyOrder order;
    friend bool operator==(const VerifyArguments &, const VerifyArguments &) = default;
};

//! `domains`, `list` and `explain`
struct SurveyArguments
{
    enum class Question { Domains, Content, Explanation };

    Question question = Question::Domains;
    std::optional<Topic> topic = {}; //!< what Content and Explanation are about
    Tree tree = Tree::Data;          //!< whose Domains
    Overrides overrides = {};
    friend bool operator==(const SurveyArguments &, const SurveyArguments &) = default;
};

//! `doctor`
struct DoctorArguments
{
    Overrides overrides;
    QString bundle = {}; //!< a file that gets all that helps a helper; empty: none
    friend bool operator==(const DoctorArguments &, const DoctorArguments &) = default;
};

//! `demo`
struct DemoArguments
{
    qint64 bytes = 20'000'000; //!< of the database that is made
    QString keep;              //!< the directory to work in, which stays; empty: a temporary one
    friend bool operator==(const DemoArguments &, const DemoArguments &) = default;
};

using Command = std::variant<ShowText, SyncArguments, PlanArguments, SurveyArguments, ServeArguments, RunArguments,
                             PruneArguments, StatusArguments, VerifyArguments, DoctorArguments, DemoArguments>;

//! A command line, read.
struct Arguments
{
    GlobalArguments global;
    Command command;
    friend bool operator==(const Arguments &, const Arguments &) = default;
};

//! Reads a command line without the program's name. Files with secrets that it names are read. BadInput, and the codes
//! of readSecretFile(), for what cannot be used; an unknown option or command is named with the nearest one. No text
//! repeats a secret.
[[nodiscard]] Result<Arguments> parseArguments(const QStringList &arguments);

} // namespace omsync
