// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandgroups.h"
#include "cli/commandsyntax.h"

#include <array>

namespace omsync {

namespace {

constexpr std::array pullArguments{OverrideOption{"domains", OverrideField::Domains, "DOMAINS",
                                                  "names, separated by \",\"; \";\" separates the sets of the servers"},
                                   OverrideOption{"variables", OverrideField::Variables, "VARIABLES",
                                                  "names or selectors; one set for all servers, or one for each"}};

constexpr std::array pullOptions{
    OverrideOption{
        "--rate", OverrideField::Rate, "MB/S",
        "limit of all transfers together, in megabytes a second, at all times; SIGHUP reads the settings file's again"},
    OverrideOption{"--past-days", OverrideField::PastDays, "DAYS", "how many days back (7)"},
    OverrideOption{"--year", OverrideField::Years, "YEARS", "2020 or 2018-2020, in place of --past-days"},
    OverrideOption{"--trees", OverrideField::Trees, "TREES",
                   "which of data, data_run, data_spatial, separated by \",\" (data)"},
    OverrideOption{"--run-days", OverrideField::RunDays, "DAYS", "how many days back in data_run (2)"},
    OverrideOption{"--spatial-days", OverrideField::SpatialDays, "DAYS", "how many days back in data_spatial (2)"},
    OverrideOption{"--retention-days", OverrideField::RetentionDays, "DAYS",
                   "then remove data of times further back, in no case what is pulled (keep all)"},
    OverrideOption{"--publish", OverrideField::Publish, "run|file",
                   "let files that replace others appear together with their run, or one by one (run)"},
    OverrideOption{"--repeat-interval", OverrideField::RepeatInterval, "MINUTES",
                   "go on, with a round so often (one round); SIGUSR1 then pauses for an hour (or as the settings "
                   "say), SIGUSR2 goes on"},
    OverrideOption{"--concurrent", OverrideField::Concurrent, "N",
                   "files at once from each server (8, and more the farther it is, up to 64)"},
    OverrideOption{"--concurrent-models", OverrideField::ConcurrentDomains, "N",
                   "domains at once from each server (2)"}};

const char *const executeHelp = "accepted for the sake of old scripts; does nothing";

//! What, whence, how and whereto.
void addPullOptions(CommandSyntax &syntax, CLI::App *command)
{
    syntax.addOptions(command, pullArguments);
    syntax.addSourceOptions(command, "servers, separated by \";\" (https://openmeteo.s3.amazonaws.com/)");
    syntax.addOptions(command, pullOptions);
    syntax.addDirectoryOptions(command, CommandSyntax::Directories::AllTrees);
}

void addSync(CommandSyntax &syntax)
{
    CLI::App *sync = syntax.add("sync", "pull domains from a server into this database", SyncArguments{});
    addPullOptions(syntax, sync);
    sync->add_flag_callback(
        "--execute", [&syntax] { syntax.reading<SyncArguments>().isExecuteGiven = true; }, executeHelp);
    sync->add_flag_callback(
        "--force-removal", [&syntax] { syntax.reading<SyncArguments>().removal = GateMode::Forced; },
        "in this one round, remove what is to go however much that is: plan shows it");
}

void addPlan(CommandSyntax &syntax)
{
    CLI::App *plan = syntax.add("plan", "show what sync would fetch, the room that it takes, and what to expect a day",
                                PlanArguments{});
    addPullOptions(syntax, plan);
    plan->add_flag_callback(
        "--execute", [] {}, executeHelp);
}

void addExplain(CommandSyntax &syntax)
{
    CLI::App *explain = syntax.add("explain", "tell why a file, or each file of a variable, would be fetched or not",
                                   SurveyArguments{.question = SurveyArguments::Question::Explanation});
    syntax.addTopic(explain, "DOMAIN/VARIABLE, or a key such as data/dwd_icon/temperature_2m/chunk_1430.om");
    addPullOptions(syntax, explain);
}

} // namespace

void addPullCommands(CommandSyntax &syntax)
{
    addSync(syntax);
    addPlan(syntax);
    addExplain(syntax);
}

} // namespace omsync
