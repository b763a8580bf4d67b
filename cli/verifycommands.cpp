// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandgroups.h"
#include "cli/commandsyntax.h"

#include <string>
#include <vector>

namespace omsync {

void addVerifyCommands(CommandSyntax &syntax)
{
    CLI::App *verify =
        syntax.add("verify", "look at every file of this database, and name what is damaged, missing or altered",
                   VerifyArguments{});
    syntax.addSourceOptions(verify, "servers to repair from, separated by \";\" (those of the settings)");
    syntax.addDirectoryOptions(verify, CommandSyntax::Directories::AllTrees);
    const auto order = [&syntax]() -> VerifyOrder & { return syntax.reading<VerifyArguments>().order; };
    const auto takeDomains = [order](const std::vector<std::string> &domains) {
        for (const std::string &names : domains)
            order().domains += QString::fromStdString(names).split(u',', Qt::SkipEmptyParts);
    };
    verify
        ->add_option_function<std::vector<std::string>>("domains", takeDomains, "names of domains (all that are here)")
        ->type_name("DOMAIN");
    verify->add_flag_callback(
        "--full", [order] { order().depth = VerifyOrder::Depth::Content; },
        "read whole files, and compare them with the digests that are remembered");
    verify->add_flag_callback(
        "--repair", [order] { order().repair = VerifyOrder::Repair::Refetch; },
        "fetch what is damaged or missing again, and nothing else");
}

} // namespace omsync
