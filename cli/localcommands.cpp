// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandgroups.h"
#include "cli/commandsyntax.h"
#include "config/wholenumber.h"

#include <array>
#include <string>
#include <vector>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array statusOptions{
    OverrideOption{"--data", OverrideField::DataDirectory, "DIR", "directory of the database (./data)"}};

constexpr std::array pruneOptions{
    OverrideOption{"--retention-days", OverrideField::RetentionDays, "DAYS",
                   "remove data of times further back (as the settings file says)"},
    OverrideOption{"--past-days", OverrideField::PastDays, "DAYS", "how many days back are pulled, and so stay (7)"},
    OverrideOption{"--data", OverrideField::DataDirectory, "DIR", "directory of the database (./data)"},
    OverrideOption{"--data-run", OverrideField::RunDirectory, "DIR", "directory of the tree data_run"},
    OverrideOption{"--data-spatial", OverrideField::SpatialDirectory, "DIR", "directory of the tree data_spatial"}};

void addPrune(CommandSyntax &syntax)
{
    CLI::App *command =
        syntax.add("prune", "remove data that is kept no longer, without asking a server", PruneArguments{});
    const auto order = [&syntax]() -> PruneOrder & { return syntax.reading<PruneArguments>().order; };
    const auto takeDomains = [order](const std::vector<std::string> &domains) {
        for (const std::string &domain : domains)
            order().domains += QString::fromStdString(domain).split(u',', Qt::SkipEmptyParts);
    };
    command->add_option_function<std::vector<std::string>>("domains", takeDomains, "names (all that are here)")
        ->type_name("DOMAIN");
    syntax.addOptions(command, pruneOptions);
    command->add_flag_callback(
        "--dry-run", [order] { order().isDryRun = true; }, "show what would go and why, and remove nothing");
    command->add_flag_callback(
        "--force", [order] { order().isForced = true; }, "go beyond the limits of [retention]");
}

void addDemo(CommandSyntax &syntax)
{
    CLI::App *demo = syntax.add("demo", "make a database, serve it, pull it twice and compare, all on this machine",
                                DemoArguments{});
    const auto takeSize = [&syntax](const std::string &text) {
        const auto megabytes = wholeNumberOf(QString::fromStdString(text), {.first = 1, .last = 100'000});
        if (megabytes)
            syntax.reading<DemoArguments>().bytes = qint64(*megabytes) * 1'000'000;
        else
            syntax.note(Failure(Error(megabytes.error()).within(u"--size"_s)));
    };
    demo->add_option_function<std::string>("--size", takeSize, "size of the database in megabytes (20)")
        ->type_name("MB");
    demo->add_option_function<std::string>(
            "--keep",
            [&syntax](const std::string &directory) {
                syntax.reading<DemoArguments>().keep = QString::fromStdString(directory);
            },
            "work in this directory, and leave it there")
        ->type_name("DIR");
}

} // namespace

void addLocalCommands(CommandSyntax &syntax)
{
    syntax.addOptions(syntax.add("status", "show how fresh each domain of a database is", StatusArguments{}),
                      statusOptions);
    addPrune(syntax);
    addDemo(syntax);
}

} // namespace omsync
