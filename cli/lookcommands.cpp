// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandgroups.h"
#include "cli/commandsyntax.h"

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

const char *const serverHelp = "server to ask, or several, separated by \";\" (https://openmeteo.s3.amazonaws.com/)";

void addDomains(CommandSyntax &syntax)
{
    CLI::App *domains = syntax.add("domains", "list the domains that a server has, with the newest run of each",
                                   SurveyArguments{.question = SurveyArguments::Question::Domains});
    const auto takeTree = [&syntax](const std::string &name) {
        if (const auto tree = treeOf(QByteArray::fromStdString(name)))
            syntax.reading<SurveyArguments>().tree = *tree;
        else
            syntax.note(Failure(ErrorCode::BadInput, u"--tree: \"%1\" is none of data, data_run and data_spatial"_s.arg(
                                                         QString::fromStdString(name))));
    };
    domains
        ->add_option_function<std::string>("--tree", takeTree,
                                           "which tree: data_run, of whole runs, data_spatial, of time steps (data)")
        ->type_name("TREE");
    syntax.addSourceOptions(domains, serverHelp);
}

void addList(CommandSyntax &syntax)
{
    CLI::App *list =
        syntax.add("list", "list what a server has of a domain: its variables or runs, or the files of one",
                   SurveyArguments{.question = SurveyArguments::Question::Content});
    syntax.addTopic(
        list, "DOMAIN, DOMAIN/VARIABLE, or data_run/DOMAIN, data_spatial/DOMAIN, also with /YYYY/MM/DD/HHMMZ behind "
              "it; FROM and TO tell which time the data are of, TO excluded");
    syntax.addSourceOptions(list, serverHelp);
}

void addStatus(CommandSyntax &syntax)
{
    CLI::App *status = syntax.add("status", "show how fresh each domain of a database is", StatusArguments{});
    syntax.addSourceOptions(status, "server to look at for newer runs (those of the settings)");
    syntax.addDirectoryOptions(status, CommandSyntax::Directories::AllTrees);
    status->add_flag_callback(
        "--variables", [&syntax] { syntax.reading<StatusArguments>().showsVariables = true; },
        "show the newest chunk of each variable too, and which lag behind their domain");
}

void addDoctor(CommandSyntax &syntax)
{
    CLI::App *doctor = syntax.add("doctor", "check the clock, the data directory and the servers, and say what to do",
                                  DoctorArguments{});
    syntax.addSourceOptions(doctor, serverHelp);
    doctor
        ->add_option_function<std::string>(
            "--bundle",
            [&syntax](const std::string &file) {
                syntax.reading<DoctorArguments>().bundle = QString::fromStdString(file);
            },
            "write versions, settings without keys, status and findings there, for a report")
        ->type_name("FILE");
    syntax.addDirectoryOptions(doctor, CommandSyntax::Directories::Data);
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
