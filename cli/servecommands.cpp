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

constexpr std::array serveOptions{
    OverrideOption{"--bind", OverrideField::Bind, "HOST:PORT", "where to listen (127.0.0.1:8080)"},
    OverrideOption{
        "--tls-certificate", OverrideField::TlsCertificate, "FILE",
        "PEM file with the certificate and those between it and its authority: speak https; read again when it "
        "changes, and on SIGHUP"},
    OverrideOption{"--tls-key", OverrideField::TlsKey, "FILE",
                   "PEM file with the certificate's key, which only its owner may read"},
    OverrideOption{"--apikey-file", OverrideField::ClientKeysFile, "FILE",
                   "file with the keys of clients, a name and a key a line, which only its owner may read; read again "
                   "when it changes, and on SIGHUP"},
    OverrideOption{"--credentials-file", OverrideField::ClientCredentialsFile, "FILE",
                   "file with access key ids and secrets of S3 clients, a pair a line, whose signatures are checked"},
    OverrideOption{"--virtual-host", OverrideField::VirtualHost, "HOST",
                   "name of this server; what stands before it in the host that is asked is the bucket"},
    OverrideOption{"--access-log", OverrideField::AccessLog, "FILE",
                   "file that gets a line for each answer, without secrets; opened again on SIGHUP"}};

void addServe(CommandSyntax &syntax)
{
    CLI::App *serve = syntax.add("serve", "serve this database over HTTP as an S3-style endpoint", ServeArguments{});
    syntax.addDirectoryOptions(serve, CommandSyntax::Directories::AllTrees);
    syntax.addOptions(serve, serveOptions);
    const auto takeKeys = [&syntax](const std::vector<std::string> &keys) {
        for (const std::string &key : keys)
            syntax.note(syntax.overrides().set(OverrideField::ClientKey, QString::fromStdString(key), u"--apikey"_s));
    };
    serve
        ->add_option_function<std::vector<std::string>>(
            "--apikey", takeKeys,
            "key that clients show, repeatable; seen by all users of this machine: better API_SYNC_APIKEYS or "
            "--apikey-file")
        ->type_name("KEY")
        ->allow_extra_args(false);
    serve->add_flag_callback(
        "--public", [&syntax] { syntax.overrides().isPublic = true; }, "answer requests without a key");
    serve->add_flag_callback(
        "--public-json", [&syntax] { syntax.overrides().isJsonPublic = true; }, "give *.json without a key");
}

constexpr std::array runOptions{
    OverrideOption{"--bind", OverrideField::Bind, "HOST:PORT", "where to listen (as the settings say)"},
    OverrideOption{"--repeat-interval", OverrideField::RepeatInterval, "MINUTES",
                   "a round of pulling so often (as the settings say, else 5)"}};

void addRun(CommandSyntax &syntax)
{
    CLI::App *run = syntax.add("run",
                               "pull and serve in one process, as the settings file says; SIGHUP reads keys, "
                               "credentials, certificate and rates again, SIGUSR1 pauses pulling, SIGUSR2 goes on",
                               RunArguments{});
    syntax.addDirectoryOptions(run, CommandSyntax::Directories::AllTrees);
    syntax.addOptions(run, runOptions);
}

constexpr std::array pruneOptions{
    OverrideOption{"--retention-days", OverrideField::RetentionDays, "DAYS",
                   "remove data of times further back (as the settings file says)"},
    OverrideOption{"--past-days", OverrideField::PastDays, "DAYS", "how many days back are pulled, and so stay (7)"}};

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
    syntax.addDirectoryOptions(command, CommandSyntax::Directories::AllTrees);
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

void addServeCommands(CommandSyntax &syntax)
{
    addServe(syntax);
    addRun(syntax);
    addPrune(syntax);
    addDemo(syntax);
}

} // namespace omsync
