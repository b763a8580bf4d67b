// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandgroups.h"
#include "cli/commandsyntax.h"
#include "config/wholenumber.h"

#include <array>
#include <string>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array statusOptions{
    OverrideOption{"--data", OverrideField::DataDirectory, "DIR", "directory of the database (./data)"}};

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
    addDemo(syntax);
}

} // namespace omsync
