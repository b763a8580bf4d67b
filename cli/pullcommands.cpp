// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandgroups.h"
#include "cli/commandsyntax.h"

#include <array>

namespace omsync {

namespace {

constexpr std::array pullOptions{
    OverrideOption{"domains", OverrideField::Domains, "DOMAINS",
                   "names, separated by \",\"; \";\" separates the sets of the servers"},
    OverrideOption{"variables", OverrideField::Variables, "VARIABLES",
                   "names or selectors; one set for all servers, or one for each"},
    OverrideOption{"--server", OverrideField::Servers, "URL",
                   "servers, separated by \";\" (https://openmeteo.s3.amazonaws.com/)"},
    OverrideOption{"--apikey", OverrideField::ApiKey, "KEY",
                   "key for the servers; seen by all users of this machine: better SYNC_APIKEY or --apikey-file"},
    OverrideOption{"--apikey-file", OverrideField::ApiKeyFile, "FILE",
                   "file with the key, which only its owner may read"},
    OverrideOption{"--access-key-id", OverrideField::AccessKeyId, "ID",
                   "sign requests, as S3 servers want it; the secret comes from a file or OMSYNC_SECRET_KEY"},
    OverrideOption{"--secret-key-file", OverrideField::SecretKeyFile, "FILE",
                   "file with the secret of the access key, which only its owner may read"},
    OverrideOption{"--region", OverrideField::Region, "REGION", "to sign for (us-east-1)"},
    OverrideOption{"--addressing", OverrideField::Addressing, "FORM",
                   "path: https://host/bucket/; virtual: bucket.host (path)"},
    OverrideOption{"--rate", OverrideField::Rate, "MB/S",
                   "limit of all transfers together, in megabytes a second; SIGHUP reads the settings file's again"},
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
                   "go on, with a round so often (one round); SIGUSR1 then pauses for an hour, SIGUSR2 goes on"},
    OverrideOption{"--concurrent", OverrideField::Concurrent, "N", "files at once from each server (8)"},
    OverrideOption{"--concurrent-models", OverrideField::ConcurrentDomains, "N",
                   "domains at once from each server (2)"},
    OverrideOption{"--data", OverrideField::DataDirectory, "DIR", "directory of the database (./data)"},
    OverrideOption{"--data-run", OverrideField::RunDirectory, "DIR", "directory of the tree data_run"},
    OverrideOption{"--data-spatial", OverrideField::SpatialDirectory, "DIR", "directory of the tree data_spatial"}};

const char *const executeHelp = "accepted for the sake of old scripts; does nothing";

void addS3Flags(CLI::App *command, CommandSyntax &syntax)
{
    command->add_flag_callback(
        "--aws-environment", [&syntax] { syntax.overrides().s3.usesAwsEnvironment = true; },
        "sign with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN and AWS_REGION");
    command->add_flag_callback(
        "--http2", [&syntax] { syntax.overrides().s3.usesHttp2 = true; }, "ask https servers by HTTP/2");
}

void addSync(CommandSyntax &syntax)
{
    CLI::App *sync = syntax.add("sync", "pull domains from a server into this database", SyncArguments{});
    syntax.addOptions(sync, pullOptions);
    addS3Flags(sync, syntax);
    sync->add_flag_callback(
        "--execute", [&syntax] { syntax.reading<SyncArguments>().isExecuteGiven = true; }, executeHelp);
}

void addPlan(CommandSyntax &syntax)
{
    CLI::App *plan = syntax.add("plan", "show what sync would fetch, and fetch nothing", PlanArguments{});
    syntax.addOptions(plan, pullOptions);
    addS3Flags(plan, syntax);
    plan->add_flag_callback(
        "--execute", [] {}, executeHelp);
}

} // namespace

void addPullCommands(CommandSyntax &syntax)
{
    addSync(syntax);
    addPlan(syntax);
}

} // namespace omsync
