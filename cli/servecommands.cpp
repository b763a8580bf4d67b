// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandgroups.h"
#include "cli/commandsyntax.h"

#include <array>
#include <string>
#include <vector>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array serveOptions{
    OverrideOption{"--data", OverrideField::DataDirectory, "DIR", "directory of the database (./data)"},
    OverrideOption{"--data-run", OverrideField::RunDirectory, "DIR", "directory of the tree data_run"},
    OverrideOption{"--data-spatial", OverrideField::SpatialDirectory, "DIR", "directory of the tree data_spatial"},
    OverrideOption{"--bind", OverrideField::Bind, "HOST:PORT", "where to listen (127.0.0.1:8080)"},
    OverrideOption{"--apikey-file", OverrideField::ClientKeysFile, "FILE",
                   "file with the keys of clients, a name and a key a line, which only its owner may read; read again "
                   "when it changes, and on SIGHUP"},
    OverrideOption{"--credentials-file", OverrideField::ClientCredentialsFile, "FILE",
                   "file with access key ids and secrets of S3 clients, a pair a line, whose signatures are checked"},
    OverrideOption{"--virtual-host", OverrideField::VirtualHost, "HOST",
                   "name of this server; what stands before it in the host that is asked is the bucket"},
    OverrideOption{"--access-log", OverrideField::AccessLog, "FILE",
                   "file that gets a line for each answer, without secrets; opened again on SIGHUP"}};

} // namespace

void addServeCommands(CommandSyntax &syntax)
{
    CLI::App *serve = syntax.add("serve", "serve this database over HTTP as an S3-style endpoint", ServeArguments{});
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

} // namespace omsync
