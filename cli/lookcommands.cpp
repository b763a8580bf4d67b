// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandgroups.h"
#include "cli/commandsyntax.h"

#include <array>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr OverrideOption server{"--server", OverrideField::Servers, "URL",
                                "server to ask, or several, separated by \";\" (https://openmeteo.s3.amazonaws.com/)"};
constexpr OverrideOption statusServer{"--server", OverrideField::Servers, "URL",
                                      "server to look at for newer runs (those of the settings)"};
constexpr OverrideOption apiKey{
    "--apikey", OverrideField::ApiKey, "KEY",
    "key for the servers; seen by all users of this machine: better SYNC_APIKEY or --apikey-file"};
constexpr OverrideOption keyFile{"--apikey-file", OverrideField::ApiKeyFile, "FILE",
                                 "file with the key, which only its owner may read"};
constexpr OverrideOption data{"--data", OverrideField::DataDirectory, "DIR", "directory of the database (./data)"};

constexpr std::array askOptions{server, apiKey, keyFile};
constexpr std::array statusOptions{data, statusServer, apiKey, keyFile};
constexpr std::array doctorOptions{data, server, apiKey, keyFile};

void addDomains(CommandSyntax &syntax)
{
    CLI::App *domains = syntax.add("domains", "list the domains that a server has, with the newest run of each",
                                   SurveyArguments{.question = SurveyArguments::Question::Domains});
    syntax.addOptions(domains, askOptions);
    syntax.addS3Options(domains);
}

void addList(CommandSyntax &syntax)
{
    CLI::App *list = syntax.add("list", "list what a server has of a domain: its variables, or the files of one",
                                SurveyArguments{.question = SurveyArguments::Question::Content});
    syntax.addTopic(list, "DOMAIN, or DOMAIN/VARIABLE; FROM and TO tell which time the data are of, TO excluded");
    syntax.addOptions(list, askOptions);
    syntax.addS3Options(list);
}

void addStatus(CommandSyntax &syntax)
{
    CLI::App *status = syntax.add("status", "show how fresh each domain of a database is", StatusArguments{});
    syntax.addOptions(status, statusOptions);
    syntax.addS3Options(status);
    status->add_flag_callback(
        "--variables", [&syntax] { syntax.reading<StatusArguments>().showsVariables = true; },
        "show the newest chunk of each variable too, and which lag behind their domain");
}

void addDoctor(CommandSyntax &syntax)
{
    CLI::App *doctor = syntax.add("doctor", "check the clock, the data directory and the servers, and say what to do",
                                  DoctorArguments{});
    syntax.addOptions(doctor, doctorOptions);
    syntax.addS3Options(doctor);
}

} // namespace

void addLookCommands(CommandSyntax &syntax)
{
    addDomains(syntax);
    addList(syntax);
    addStatus(syntax);
    addDoctor(syntax);
}

} // namespace omsync
