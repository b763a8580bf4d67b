// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandsyntax.h"

#include <array>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array sourceOptions{
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
                   "path: https://host/bucket/; virtual: bucket.host (path)"}};

constexpr std::array directoryOptions{
    OverrideOption{"--data", OverrideField::DataDirectory, "DIR", "directory of the database (./data)"},
    OverrideOption{"--data-run", OverrideField::RunDirectory, "DIR", "directory of the tree data_run"},
    OverrideOption{"--data-spatial", OverrideField::SpatialDirectory, "DIR", "directory of the tree data_spatial"}};

} // namespace

CommandSyntax::CommandSyntax(CLI::App &app)
    : m_app(app)
{
}

CLI::App *CommandSyntax::add(const char *name, const char *help, const Command &initial)
{
    CLI::App *command = m_app.add_subcommand(name, help);
    command->fallthrough();
    command->allow_extras();
    command->footer(exitCodeHelp());
    command->preparse_callback([this, initial](size_t) { m_command = initial; });
    return command;
}

void CommandSyntax::addOptions(CLI::App *command, std::span<const OverrideOption> options)
{
    for (const OverrideOption &option : options) {
        const auto take = [this, option](const std::string &text) {
            note(m_overrides.set(option.field, QString::fromStdString(text), QString::fromLatin1(option.name)));
        };
        command->add_option_function<std::string>(option.name, take, option.help)->type_name(option.value);
    }
}

void CommandSyntax::addSourceOptions(CLI::App *command, const char *serverHelp)
{
    const std::array servers{OverrideOption{"--server", OverrideField::Servers, "URL", serverHelp}};
    addOptions(command, servers);
    addOptions(command, sourceOptions);
    command->add_flag_callback(
        "--aws-environment", [this] { m_overrides.s3.usesAwsEnvironment = true; },
        "sign with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN and AWS_REGION");
    command->add_flag_callback(
        "--http2", [this] { m_overrides.s3.usesHttp2 = true; }, "ask https servers by HTTP/2");
}

void CommandSyntax::addDirectoryOptions(CLI::App *command, Directories directories)
{
    const std::span all(directoryOptions);
    addOptions(command, directories == Directories::AllTrees ? all : all.first(1));
}

void CommandSyntax::addTopic(CLI::App *command, const char *help)
{
    const auto take = [this](const std::string &text) {
        auto topic = topicOf(QString::fromStdString(text));
        if (topic)
            reading<SurveyArguments>().topic = *std::move(topic);
        else
            note(Failure(std::move(topic).error()));
    };
    command->add_option_function<std::string>("topic", take, help)->type_name("TOPIC");
}

void CommandSyntax::note(const Result<void> &result)
{
    if (!result && !m_error)
        m_error = result.error();
}

Result<Command> CommandSyntax::command() const
{
    if (m_error)
        return Failure(*m_error);
    const auto *survey = std::get_if<SurveyArguments>(&m_command);
    if (survey && survey->question != SurveyArguments::Question::Domains && !survey->topic)
        return Failure(ErrorCode::BadInput, u"name a domain, DOMAIN/VARIABLE or a key; see --help"_s);
    Command command = m_command;
    std::visit(
        [this](auto &arguments) {
            if constexpr (requires { arguments.overrides; })
                arguments.overrides = m_overrides;
        },
        command);
    return command;
}

const char *exitCodeHelp()
{
    return "Exit codes: 0 done, 1 other failure or stopped, 2 usage, 3 partly done, 4 nothing matched,\n"
           "5 access denied, 6 source unreachable, 7 disk, 8 directory in use, 9 stale.";
}

} // namespace omsync
