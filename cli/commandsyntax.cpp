// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandsyntax.h"

namespace omsync {

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

void CommandSyntax::note(const Result<void> &result)
{
    if (!result && !m_error)
        m_error = result.error();
}

Result<Command> CommandSyntax::command() const
{
    if (m_error)
        return Failure(*m_error);
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
